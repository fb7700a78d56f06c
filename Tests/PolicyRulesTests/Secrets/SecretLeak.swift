import Testing

/// A way in which a secret gets into a Dockerfile or compose file, and the same without the secret.
struct SecretLeak: Sendable, CustomTestStringConvertible {
  let name: String
  let file: String
  let leak: String
  let twin: String
  /// Files beside it, in both.
  let others: [String: String]

  var testDescription: String { name }

  /// Instructions after FROM.
  static func docker(_ name: String, _ leak: String, _ twin: String, others: [String: String] = [:]) -> SecretLeak {
    SecretLeak(
      name: name, file: "Dockerfile", leak: "FROM alpine:3.20\n\(leak)\n", twin: "FROM alpine:3.20\n\(twin)\n",
      others: others)
  }

  /// Lines of a service, indented by four blanks.
  static func compose(_ name: String, _ leak: String, _ twin: String, others: [String: String] = [:]) -> SecretLeak {
    SecretLeak(
      name: name, file: "compose.yaml", leak: "services:\n  web:\n    image: a:1\n\(leak)\n",
      twin: "services:\n  web:\n    image: a:1\n\(twin)\n", others: others)
  }

  static let all = copied + variables + addresses + flags + inputs + written + layers + services
  /// Put together here, so that no scanner takes this file for a leak.
  static let token = "ghp_" + String(repeating: "a1B2c3", count: 6)
  static let aws = "AKIA" + "Z7QK3LMN5PRS2TUV"
  static let key = "-----BEGIN OPENSSH " + "PRIVATE KEY-----"

  private static let copied = [
    docker("COPY .env", "COPY .env /app/", "COPY .env.example /app/"),
    docker("COPY id_rsa", "COPY id_rsa /root/.ssh/id_rsa", "COPY id_rsa.pub /root/.ssh/authorized_keys"),
    docker("COPY .npmrc", "COPY .npmrc ./", "COPY package.json ./"),
    docker("ADD .aws/credentials", "ADD .aws/credentials /root/.aws/", "ADD aws/config.tmpl /etc/aws/"),
    docker("COPY .e*", "COPY .e* ./", "COPY e* ./", others: [".env": "API_TOKEN=hunter22x\n"]),
    docker("COPY in JSON", "COPY [\"keys/id_ed25519\", \"/root/.ssh/\"]", "COPY [\"keys/README\", \"/root/\"]"),
    docker(
      "a bind mount of .env", "RUN --mount=type=bind,source=.env,target=.env make",
      "RUN --mount=type=secret,id=env,target=.env make"),
    docker("COPY through ARG", "ARG F=.netrc\nCOPY $F /root/", "ARG F=app.conf\nCOPY $F /root/"),
    docker("ONBUILD COPY", "ONBUILD COPY .env /app/", "ONBUILD COPY . /app/"),
  ]

  private static let variables = [
    docker("ENV", "ENV DB_PASSWORD=hunter22x", "ENV DB_PASSWORD_FILE=/run/secrets/db"),
    docker("ENV with a blank", "ENV API_TOKEN hunter22x", "ENV API_TOKEN_FILE /run/secrets/t"),
    docker("ARG", "ARG NPM_TOKEN=hunter22x", "ARG NPM_CONFIG=production"),
    docker("a default", "ENV DB_PASSWORD=${PW:-hunter22x}", "ENV DB_HOST=${HOST:-localhost}"),
    docker("beside a reference", "ENV DB_PASSWORD=abc$X", "ENV DB_NAME=abc$X"),
    docker("through an ARG", "ARG PW=hunter22x\nENV DB_PASSWORD=$PW", "ARG U=hunter22x\nENV DB_USER=$U"),
    docker(
      "the second pair", "ENV A=1 \\\n    B=2 \\\n    CLIENT_SECRET='hunter22x'",
      "ENV A=1 \\\n    B=2 \\\n    CLIENT_ID='hunter22x'"),
    docker("ONBUILD ENV", "ONBUILD ENV API_KEY=hunter22x", "ONBUILD ENV API_KEY_FILE=/run/k"),
    docker("LABEL", "LABEL registry.password=hunter22x", "LABEL registry.user=hunter22x"),
    docker("a digit password", "ENV DB_PASSWORD=12345678", "ENV TOKEN_TTL=12345678"),
    docker("a placeholder", "ENV ADMIN_PASSWORD=changeme", "ENV ADMIN_USER=changeme"),
    docker(
      "token split by a continuation", "ENV X=ghp_\\\n\(token.dropFirst(4))", "ENV X=abc_\\\n\(token.dropFirst(4))"),
    docker("token in a comment", "# old: \(aws)", "# old: AKIAIOSFODNN7EXAMPLE"),
    docker(
      "token in a heredoc", "RUN <<EOF\nexport T=\(token)\nEOF",
      "RUN --mount=type=secret,id=t,env=T <<EOF\nexport A=$T\nEOF"),
  ]

  private static let addresses = [
    docker(
      "git clone", "RUN git clone https://bob:hunter22x@git.example.org/a.git",
      "RUN git clone https://bob@git.example.org/a.git"),
    docker(
      "index-url", "RUN pip install --index-url https://u:hunter22x@pypi.example.org/simple x",
      "RUN pip install --index-url https://u:$P@pypi.example.org/simple x"),
    docker(
      "ENV with an address", "ENV DATABASE_URL=postgres://app:hunter22x@db/shop",
      "ENV DATABASE_URL=postgres://app@db/shop"),
    docker("ADD of an address", "ADD https://bob:hunter22x@example.org/a.tgz /", "ADD https://example.org/a.tgz /"),
    docker("a proxy", "ENV HTTP_PROXY=http://bob:hunter22x@proxy:3128", "ENV HTTP_PROXY=http://proxy:3128"),
    docker(
      "a token as user", "RUN git clone https://0123456789abcdef0123456789abcdef@example.org/a",
      "RUN git clone https://deploy@example.org/a"),
    docker(
      "a connection string", "ENV ConnectionStrings__Main=\"Server=db;User Id=sa;Password=Hunter22x\"",
      "ENV ConnectionStrings__Main=\"Server=db;User Id=sa\""),
    docker(
      "a query", "ENV JDBC_URL=\"jdbc:mysql://db/a?user=root&password=hunter22x\"",
      "ENV JDBC_URL=\"jdbc:mysql://db/a?user=root&useSSL=false\""),
  ]

  private static let flags = [
    docker("--password", "RUN cli login --password hunter22x", "RUN adduser --disabled-password --gecos \"\" app"),
    docker("--password=", "RUN cli login --password=hunter22x", "RUN cli login --password=$PW"),
    docker("mysql -p", "RUN mysql -uroot -phunter22x -e 'select 1'", "RUN mysql -uroot -p -e 'select 1'"),
    docker("curl -u", "RUN curl -u bob:hunter22x https://example.org", "RUN curl -u bob https://example.org"),
    docker(
      "curl -fsSLu", "RUN curl -fsSLu bob:hunter22x https://example.org", "RUN curl -fsSLo bob:out https://example.org"),
    docker(
      "a header", "RUN curl -H 'Authorization: Bearer hunter22xyz' example.org",
      "RUN curl -H 'Accept: application/json' example.org"),
    docker(
      "sshpass -p", "RUN sshpass -p hunter22x ssh app@example.org", "RUN sshpass -f /run/secrets/pw ssh app@example.org"
    ),
    docker("sshpass -e", "RUN SSHPASS=hunter22x sshpass -e ssh h", "RUN sshpass -e ssh h"),
    docker("PGPASSWORD=", "RUN PGPASSWORD=hunter22x psql -h db", "RUN PGUSER=hunter22x psql -h db"),
    docker("export", "RUN export API_TOKEN=hunter22x && make", "RUN export API_URL=hunter22x && make"),
    docker("CMD in JSON", "CMD [\"--password\",\"hunter22x\"]", "CMD [\"--password-file\",\"/run/secrets/pw\"]"),
    docker(
      "ENTRYPOINT", "ENTRYPOINT [\"app\",\"--token=hunter22x\"]", "ENTRYPOINT [\"app\",\"--token-file=hunter22x\"]"),
    docker("HEALTHCHECK", "HEALTHCHECK CMD redis-cli -a hunter22x ping", "HEALTHCHECK CMD redis-cli -h localhost ping"),
    docker(
      "sh -c", "CMD [\"sh\",\"-c\",\"redis-server --requirepass hunter22x\"]",
      "CMD [\"sh\",\"-c\",\"redis-server --requirepass $PW\"]"),
    docker(
      "aws configure set", "RUN aws configure set aws_secret_access_key hunter22x",
      "RUN aws configure set region eu-west-1"),
    docker(
      "npm config set", "RUN npm config set //r.example.org/:_authToken 0a1b2c3d4e5f",
      "RUN npm config set registry https://r.example.org"),
    docker(
      "npm config set =", "RUN npm config set //r.example.org/:_authToken=0a1b2c3d4e5f",
      "RUN npm config set //r.example.org/:_authToken=$T"),
    docker("poetry", "RUN poetry config http-basic.corp bob hunter22x", "RUN poetry config virtualenvs.create false"),
    docker("docker login -p", "RUN docker login -u bob -p hunter22x", "RUN docker run -p 8080:80 a"),
    docker("htpasswd -b", "RUN htpasswd -bc /etc/h admin hunter22x", "RUN htpasswd -c /etc/h admin"),
    docker(
      "openssl pass:", "RUN openssl rsa -in a -passin pass:hunter22x",
      "RUN openssl rsa -in a -passin file:/run/secrets/p"),
    docker(
      "keytool", "RUN keytool -genkey -storepass hunter22x", "RUN keytool -importcert -noprompt -storepass changeit"),
    docker("SQL", "RUN psql -c \"CREATE USER a WITH PASSWORD 'hunter22x'\"", "RUN psql -c \"CREATE USER a\""),
    docker("rabbitmqctl", "RUN rabbitmqctl add_user bob hunter22x", "RUN rabbitmqctl set_user_tags bob administrator"),
    docker("a build argument", "RUN make TOKEN=hunter22x", "RUN make TARGET=hunter22x"),
    docker(
      "a Java property", "CMD java -Dspring.datasource.password=hunter22x -jar a.jar",
      "CMD java -Dspring.datasource.username=hunter22x -jar a.jar"),
    docker("sqlcmd -P", "RUN sqlcmd -S db -U sa -P Hunter22x -Q 'select 1'", "RUN sqlcmd -S db -U sa -Q 'select 1'"),
  ]

  private static let inputs = [
    docker("chpasswd", "RUN echo 'root:hunter22x' | chpasswd", "RUN echo \"root:$PW\" | chpasswd"),
    docker(
      "chpasswd <<<", "SHELL [\"bash\",\"-c\"]\nRUN chpasswd <<< app:hunter22x",
      "SHELL [\"bash\",\"-c\"]\nRUN chpasswd <<< \"app:$PW\""),
    docker(
      "chpasswd <<EOF", "RUN <<EOF\nchpasswd <<X\nroot:hunter22x\nX\nEOF",
      "RUN <<EOF\nchpasswd < /run/secrets/users\nEOF"),
    docker("passwd", "RUN printf 'hunter22x\\nhunter22x\\n' | passwd root", "RUN passwd -d root"),
    docker("sudo -S", "RUN echo hunter22x | sudo -S apt-get update", "RUN echo hunter22x | sudo tee /etc/motd"),
    docker(
      "--password-stdin", "RUN echo hunter22x | docker login -u bob --password-stdin",
      "RUN docker login -u bob --password-stdin < /run/secrets/p"),
  ]

  private static let written = [
    docker(
      "netrc in a COPY heredoc", "COPY <<EOF /root/.netrc\nmachine a.example.org login bob password hunter22x\nEOF",
      "COPY <<EOF /root/.netrc\nmachine a.example.org login bob\nEOF"),
    docker(
      "env file in a COPY heredoc", "COPY <<EOF /app/settings.env\nDB_PASSWORD=hunter22x\nEOF",
      "COPY <<EOF /app/settings.env\nDB_USER=hunter22x\nEOF"),
    docker(
      "npmrc by echo", "RUN echo '//r.example.org/:_authToken=0a1b2c3d4e5f' > ~/.npmrc",
      "RUN echo '//r.example.org/:always-auth=true' > ~/.npmrc"),
    docker(
      "ini by heredoc", "RUN <<EOF cat > /etc/app.ini\npassword = hunter22x\nEOF",
      "RUN <<EOF cat > /etc/app.ini\nuser = hunter22x\nEOF"),
    docker(
      "private key", "COPY <<EOF /key\n\(key)\n\(String(repeating: "b3BlbnNzaC1rZXktdjEAAAAA", count: 6))\nEOF",
      "COPY <<EOF /key\n-----BEGIN PUBLIC KEY-----\n\(String(repeating: "b3BlbnNzaC1rZXktdjEAAAAA", count: 6))\nEOF"),
    docker("a shell default", "RUN mysql -p\"${DB_PASSWORD:-hunter22x}\"", "RUN mysql -p\"${DB_PASSWORD:?}\""),
  ]

  private static let layers = [
    docker("removed later", "ADD deploy.tgz id_rsa /k/\nRUN rm /k/id_rsa", "ADD deploy.tgz /k/\nRUN rm /k/deploy.tgz"),
    docker(
      "written by a mount", "RUN --mount=type=secret,id=n cp /run/secrets/n /root/.npmrc",
      "RUN --mount=type=secret,id=n,target=/root/.npmrc npm ci"),
    docker(
      "a mount's variable", "RUN --mount=type=secret,id=n,env=T echo $T > /t",
      "RUN --mount=type=secret,id=n,env=T curl -H \"X: $T\" example.org"),
  ]

  private static let services = [
    compose(
      "environment", "    environment:\n      POSTGRES_PASSWORD: hunter22x",
      "    environment:\n      POSTGRES_PASSWORD: ${PW:?}"),
    compose(
      "environment as a list", "    environment:\n      - API_TOKEN=hunter22x", "    environment:\n      - API_TOKEN"),
    compose(
      "compose default", "    environment:\n      DB_PASSWORD: ${DB_PASSWORD:-hunter22x}",
      "    environment:\n      DB_PASSWORD: ${DB_PASSWORD:-}"),
    compose(
      "default under another name", "    environment:\n      PW: ${DB_PASSWORD:-hunter22x}",
      "    environment:\n      PW: ${DB_PASSWORD:?}"),
    compose(
      "build.args", "    build:\n      context: .\n      args: {NPM_TOKEN: hunter22x}",
      "    build:\n      context: .\n      args: {NPM_USER: hunter22x}"),
    compose(
      "an address", "    environment:\n      - DATABASE_URL=postgres://app:hunter22x@db/a",
      "    environment:\n      - DATABASE_URL=postgres://app:${PW}@db/a"),
    compose(
      "command", "    command: redis-server --requirepass hunter22x", "    command: redis-server --requirepass $${PW}"),
    compose(
      "command as a list", "    command: [redis-server, --requirepass, hunter22x]",
      "    command: [redis-server, --appendonly, \"yes\"]"),
    compose(
      "healthcheck", "    healthcheck:\n      test: [CMD, mysqladmin, ping, -phunter22x]",
      "    healthcheck:\n      test: [CMD, mysqladmin, ping, -p$$PW]"),
    compose(
      "healthcheck of a shell", "    healthcheck:\n      test: [CMD-SHELL, \"redis-cli -a hunter22x ping\"]",
      "    healthcheck:\n      test: [CMD-SHELL, \"redis-cli ping\"]"),
    compose(
      "entrypoint", "    entrypoint: [sh, -c, \"app --token hunter22x\"]",
      "    entrypoint: [sh, -c, \"app --token $$TOKEN\"]"),
    compose("labels", "    labels:\n      - app.api-token=hunter22x", "    labels:\n      - app.api-url=hunter22x"),
    compose(
      "a mount's options", "volumes:\n  v:\n    driver_opts:\n      o: \"username=bob,password=hunter22x\"",
      "volumes:\n  v:\n    driver_opts:\n      o: \"username=bob,credentials=/etc/c\""),
    compose(
      "configs content", "configs:\n  c:\n    content: |\n      user = bob\n      password = hunter22x",
      "configs:\n  c:\n    content: |\n      user = bob\n      password = ${PW}"),
    compose(
      "dockerfile_inline",
      "    build:\n      dockerfile_inline: |\n        FROM alpine:3.20\n        ENV DB_PASSWORD=hunter22x",
      "    build:\n      dockerfile_inline: |\n        FROM alpine:3.20\n        ENV DB_USER=hunter22x"),
    compose(
      "an anchor", "    environment: &e\n      DB_PASSWORD: hunter22x\n  b:\n    image: a:1\n    environment: *e",
      "    environment: &e\n      DB_USER: hunter22x\n  b:\n    image: a:1\n    environment: *e"),
    compose(
      "connection string", "    environment:\n      - ConnectionStrings__D=Server=db;User=sa;Password=Hunter22x;",
      "    environment:\n      - ConnectionStrings__D=Server=db;User=sa;Password=${PW};"),
    compose(
      "secrets.file tracked", "secrets:\n  db:\n    file: ./db_password.txt",
      "secrets:\n  db:\n    file: ./untracked.txt", others: ["db_password.txt": "hunter22x\n"]),
    compose(
      "env_file tracked", "    env_file: web.env", "    env_file: other.env",
      others: ["web.env": "API_TOKEN=hunter22x\n", "other.env": "PORT=80\n"]),
    compose(
      "a logging option", "    logging:\n      options: {splunk-token: hunter22x}",
      "    logging:\n      options: {splunk-url: https://example.org}"),
  ]
}
