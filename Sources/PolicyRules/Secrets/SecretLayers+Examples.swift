package import PolicyEngine

extension SecretLayers {
  package static let examples: [Example] = [
    .fails("FROM alpine:3.20\nCOPY id_rsa /root/.ssh/\nRUN git clone x && rm «/root/.ssh/id_rsa»\n"),
    .fails("FROM alpine:3.20\nWORKDIR /app\nCOPY package.json .npmrc ./\nRUN npm ci\nRUN rm -f «.npmrc»\n"),
    .fails("FROM alpine:3.20\nCOPY .aws /root/.aws\nRUN rm -rf «~/.aws»\n"),
    .fails("FROM alpine:3.20\nADD id_ed25519 /root/.ssh\nRUN rm -f «/root/.ssh/*»\n"),
    .fails("FROM alpine:3.20\nARG KEY\nRUN echo \"$KEY\" > /root/.ssh/id_rsa\nRUN rm «/root/.ssh/id_rsa»\n"),
    .fails("FROM alpine:3.20\nRUN --mount=type=secret,id=npmrc cp /run/secrets/npmrc «/root/.npmrc» && npm ci\n"),
    .fails("FROM alpine:3.20\nRUN --mount=type=secret,id=t,env=TOKEN echo \"token=$TOKEN\" >> «/etc/app.conf»\n"),
    .fails("FROM alpine:3.20\nRUN --mount=type=secret,id=k cat /run/secrets/k | base64 -d > «/key»\n"),
    .fails("FROM alpine:3.20\nRUN --mount=type=secret,id=k base64 -d < /run/secrets/k | tee «/key»\n"),
    .fails(
      "FROM alpine:3.20\nRUN --mount=type=secret,id=t T=$(cat /run/secrets/t) && npm config set //r/:_authToken «$T»\n"),
    .fails("FROM alpine:3.20\nRUN --mount=type=secret,id=t sed -i \"s/T/$(cat /run/secrets/t)/\" «/etc/app.conf»\n"),
    .passes("FROM alpine:3.20\nRUN --mount=type=secret,id=npmrc,target=/root/.npmrc npm ci\n"),
    .passes("FROM alpine:3.20\nRUN --mount=type=secret,id=n cp /run/secrets/n ~/.npmrc && npm ci && rm ~/.npmrc\n"),
    .passes("FROM alpine:3.20\nRUN echo \"$KEY\" > /root/.ssh/id_rsa && git clone x && rm /root/.ssh/id_rsa\n"),
    .passes(
      "FROM alpine:3.20\nRUN --mount=type=secret,id=t curl -H \"X: $(cat /run/secrets/t)\" https://e.org > /a.tgz\n"),
    .passes("FROM alpine:3.20\nRUN --mount=type=secret,id=t cat /run/secrets/t > /dev/null\n"),
    .passes(
      "FROM alpine:3.20\nRUN --mount=type=secret,id=t --mount=type=tmpfs,target=/w cat /run/secrets/t > /w/key\n"),
    .passes(
      "FROM alpine:3.20\nRUN --mount=type=secret,id=t npm config set k $(cat /run/secrets/t) && npm ci && npm config delete k\n"
    ),
    .passes("FROM alpine:3.20\nCOPY app.tgz /tmp/\nRUN rm /tmp/app.tgz\n"),
  ]
}
