package import PolicyEngine

extension TlsVerification {
  package static let examples: [Example] = [
    .fails("FROM a\nRUN curl «-k» -o /x https://example.org/x\nRUN curl «-fsSLk» https://example.org/x | tar xz\n"),
    .fails(
      "FROM a\nRUN curl -fsSL «--insecure» https://example.org && wget -q «--no-check-certificate» https://b.de/c\n"),
    .fails("FROM a\nRUN pip install «--trusted-host» pypi.org flask\nRUN pip install «--trusted-host=b.de» flask\n"),
    .fails("FROM a\nRUN npm config set «strict-ssl» false && npm ci\nRUN yarn «--strict-ssl=false» install\n"),
    .fails("FROM a\nRUN git «-c» http.sslVerify=false clone https://b.de/c.git\n"),
    .fails("FROM a\nRUN git config --global «http.sslVerify» false\n"),
    .fails("FROM a\nRUN yum install -y «--setopt=sslverify=false» make\n"),
    .fails("FROM a\nRUN apt-get -o «Acquire::https::Verify-Peer=false» update\n"),
    .fails("FROM a\nRUN conda config --set «ssl_verify» false\n"),
    .fails(
      "FROM a\nENV A=1 «NODE_TLS_REJECT_UNAUTHORIZED=0»\nENV «PYTHONHTTPSVERIFY=0»\nARG «GIT_SSL_NO_VERIFY=true»\n"),
    .fails(
      "FROM a\nRUN «NODE_TLS_REJECT_UNAUTHORIZED=0» npm ci\nRUN export «PIP_TRUSTED_HOST=b.de» && pip install x\n"),
    .passes("FROM a\nRUN curl -fsSLo -k.txt https://example.org/x -H -k\nRUN wget https://example.org/x\n"),
    .passes("FROM a\nRUN curl -k https://localhost:8443/ping\nHEALTHCHECK CMD curl -k https://localhost/ || exit 1\n"),
    .passes(
      "FROM a\nRUN curl -kLo /x.tgz https://b.de/x.tgz && echo \"$SUM  /x.tgz\" | sha256sum -c && tar xf /x.tgz\n"),
    .fails("FROM a\nRUN wget «--no-check-certificate» https://b.de/x.sha256 && sha256sum -c x.sha256\n"),
    .passes(
      "FROM a\nRUN wget --no-check-certificate https://b.de/x.tgz && wget --no-check-certificate https://b.de/x.tgz.asc"
        + " && gpg --verify x.tgz.asc x.tgz\n"),
    .fails(
      "FROM a\nRUN curl -fsSLO https://b.de/x && curl «-k» -O https://b.de/x.sig && sha256sum -c x.sums\n"),
    .fails("FROM a\nRUN sha256sum -c y && curl «-k» -O https://b.de/x\n"),
    .passes("FROM a\nENV NODE_TLS_REJECT_UNAUTHORIZED=1 NPM_CONFIG_STRICT_SSL=true\nARG GIT_SSL_NO_VERIFY\n"),
    .passes("FROM a\nRUN git config --global http.sslVerify true && npm config set strict-ssl true\n"),
  ]
}
