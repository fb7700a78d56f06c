package import PolicyEngine

extension CacheOrder {
  package static let examples: [Example] = [
    .fails("FROM node:22\nWORKDIR /app\nCOPY «.» .\nRUN npm ci\n"),
    .fails("FROM python:3.13\nWORKDIR /app\nADD «./» /app/\nRUN pip install -r requirements.txt\n"),
    .fails("FROM golang:1.24 AS b\nWORKDIR /src\nCOPY «.» .\nRUN go mod download && go build -o /x\nFROM scratch\n"),
    .fails("FROM node:22\nWORKDIR /app\nCOPY «web/» /app/\nRUN yarn install --frozen-lockfile\n"),
    .fails("FROM a\nARG «GIT_SHA»\nARG «BUILD_DATE»=unknown\nRUN apt-get update && apt-get install -y x\n"),
    .passes("FROM node:22\nWORKDIR /app\nCOPY package*.json ./\nRUN npm ci\nCOPY . .\nRUN npm ci --omit=dev\n"),
    .passes("FROM python:3.13\nWORKDIR /app\nCOPY . .\nRUN pip install .\nRUN pip install flask\n"),
    .passes("FROM node:22\nWORKDIR /app\nCOPY . .\nRUN npm run build && npm install -g serve\n"),
    .passes("FROM node:22\nWORKDIR /app\nCOPY --from=b . .\nCOPY conf/ /etc/x/\nRUN npm ci\n"),
    .passes("FROM a\nRUN apt-get install -y x\nARG GIT_SHA\nLABEL rev=$GIT_SHA\n"),
    .fails("FROM a\nARG «VERSION»=dev\nENV APP_VERSION=$VERSION\nLABEL v=$VERSION\nRUN apt-get install -y x\n"),
    .passes("FROM a\nARG VERSION\nENV REL=v$VERSION\nRUN apt-get install -y x=$REL\n"),
    .passes("FROM a\nARG VERSION\nADD https://b.de/$VERSION.tgz /x.tgz\nRUN apt-get install -y x\n"),
    .passes("FROM a\nARG VERSION\nRUN curl -O https://b.de/$VERSION && apt-get install -y x\n"),
    .passes("FROM a\nARG GIT_COMMIT=4f2c9ad NODE_VERSION\nRUN apt-get install -y x\n"),
  ]
}
