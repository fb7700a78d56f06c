package import PolicyEngine

extension ShellHabits {
  package static let examples: [Example] = [
    .fails("FROM a\nRUN «cd /src/app» && make install\nRUN «cd /opt»\n"),
    .fails("FROM a\nRUN rm /bin/sh && «ln -s /bin/bash /bin/sh»\nRUN «ln -sf bash /bin/sh»\n"),
    .fails("FROM a\nRUN «vim» /etc/hosts\nRUN «service» nginx start\nRUN make && «shutdown» -h now\n"),
    .fails("FROM a\nRUN «ssh» git@example.org true\nRUN «ps» aux\nRUN «mount» -t proc proc /proc\n"),
    .fails("FROM a\nRUN curl -O https://b.de/x\nRUN apt-get install wget && «wget» https://b.de/y\n"),
    .fails("FROM a\nRUN wget https://b.de/x && «curl» https://b.de/y | tar xz\n"),
    .passes("FROM a\nRUN cd /src && make && cd / && rm -rf /src\nRUN (cd /src && make)\nRUN cd /tmp/x && make\n"),
    .passes("FROM a AS b\nRUN cd /src && make\nFROM c\nCOPY --from=b /x /x\n"),
    .passes("FROM a\nWORKDIR /src\nRUN make && cd sub && make\nRUN ln -s /bin/bash /usr/bin/bash5\n"),
    .passes("FROM a\nRUN vim +PlugInstall +qall && service mysql start && mysql -e 'create database x'\n"),
    .passes("FROM a AS b\nRUN curl -O https://b.de/x\nFROM c\nRUN wget https://b.de/y\n"),
    .passes("FROM a\nRUN apt-get install -y curl wget ssh vim && curl -O https://b.de/x\n"),
    .passes("FROM a\nRUN --mount=type=ssh ssh -T git@github.com && which wget && curl -O https://b.de/x\n"),
  ]
}
