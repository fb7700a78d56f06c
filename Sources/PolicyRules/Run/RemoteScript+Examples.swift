package import PolicyEngine

extension RemoteScript {
  package static let examples: [Example] = [
    .fails("FROM a\nRUN «curl -sSL https://example.org/install.sh | bash»\n"),
    .fails(
      "FROM a\nRUN apt-get update && «curl -fsSL https://deb.example.org/setup | sudo -E bash» - \\\n && apt-get install -y x\n"
    ),
    .fails(
      "FROM a\nRUN «wget -qO- https://example.org/i.sh | sh» -s -- -y\nRUN «wget -O - https://example.org/i | sh»\n"),
    .fails("FROM a\nRUN «curl -sS https://getcomposer.org/installer | php» -- --install-dir=/bin\n"),
    .fails("FROM a\nRUN «curl -sSL https://install.example.org | python3» -\n"),
    .fails("FROM a\nRUN «sh -c \"$(curl -fsSL https://example.org/install.sh)\"»\n"),
    .fails(
      "FROM a\nRUN «bash <(curl -s https://example.org/install.sh)»\nRUN «eval \"$(wget -qO- https://b.de/x)\"»\n"),
    .fails("FROM a\nONBUILD RUN «curl https://b.de/x.sh | sed s/a/b/ | sh»\n"),
    .passes("FROM a\nRUN curl -fsSL https://example.org/x.tar.gz | tar xz\n"),
    .passes("FROM a\nRUN curl -fsSL https://example.org/key.asc | gpg --dearmor -o /k.gpg\n"),
    .passes("FROM a\nRUN curl -s https://example.org/x.json | python3 -m json.tool | sh -c 'cat > /x'\n"),
    .passes("FROM a\nRUN curl -s https://b.de/x.json | python3 -c 'import sys; print(sys.stdin.read())'\n"),
    .passes("FROM a\nRUN curl -fsSLo x.sh https://b.de/x.sh && echo \"$SUM  x.sh\" | sha256sum -c && sh x.sh\n"),
    .passes("FROM a\nRUN sh -c \"V=$(curl -s https://b.de/version) && echo $V\"\n"),
    .passes("FROM a\nRUN echo 'curl https://b.de | sh' && curl -s http://localhost:80/x | sh\n"),
  ]
}
