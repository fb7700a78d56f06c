import ContainerFiles
import Testing

/// Points 9, 12, 13 and 18 of the grammar.
@Suite struct Stages {
  @Test func `stages know their names, bases and extent`() {
    let file = parsed("ARG B=build\nFROM x AS Build\nRUN a\nFROM build\nFROM Build\nFROM scratch\nFROM $B AS c\n")
    #expect(file.stages.map(\.name?.text) == ["Build", nil, nil, nil, "c"])
    // Names are folded, the look-up of a base is not.
    #expect(file.stages.map(\.base) == [.image, .stage(0), .image, .scratch, .stage(0)])
    #expect(file.source(file.stages[0].range) == "FROM x AS Build\nRUN a")
    #expect(file.instructions(of: file.stages[0]).map(\.keyword) == [.run])
    #expect(file.instructions.map(\.stageIndex) == [nil, 0, 0, 1, 2, 3, 4])
    #expect(file.chain(of: file.stages[4]).map(\.index) == [4, 0])
    #expect(file.stageNamed("build", before: 5)?.index == 0)
    #expect(file.stageNamed("Build", before: 5) == nil)
  }

  @Test func `a stage may hide an image, scratch among them`() {
    let file = parsed("FROM evil AS alpine\nFROM alpine AS scratch\nFROM scratch\nFROM x AS x\n")
    #expect(file.stages.map(\.base) == [.image, .stage(0), .stage(1), .image])
  }

  @Test func `a stage copies from stages by name and index, and mounts by name only`() {
    let file = parsed(
      """
      FROM a AS one
      FROM b AS two
      COPY --from=ONE x y
      COPY --from=0 x y
      COPY --from=nginx x y
      RUN --mount=from=One,target=/x --mount=from=0,target=/y z
      ONBUILD COPY --from=one x y
      """)
    let places = file.copySources(of: file.stages[1])
    #expect(places.map(\.source) == [.stage(0), .stage(0), .image, .stage(0), .image, .stage(0)])
    #expect(places.map { file.source($0.from.range) } == ["ONE", "0", "nginx", "One", "0", "one"])
    #expect(file.copiesFrom(file.stages[1]) == [0])
    #expect(file.allErrors.isEmpty)
  }

  @Test func `facts are inherited along FROM`() {
    let file = parsed(
      """
      FROM a AS base
      USER app
      HEALTHCHECK CMD x
      SHELL ["bash", "-c"]
      CMD one
      FROM base AS next
      RUN y
      ENTRYPOINT e
      FROM next
      CMD two
      """)
    let (next, last) = (file.stages[1], file.stages[2])
    #expect(file.effectiveUser(of: last).map { file.source($0.range) } == "USER app")
    #expect(file.effectiveHealthcheck(of: last)?.keyword == .healthcheck)
    #expect(file.effectiveEntrypoint(of: last)?.stageIndex == 1)
    // ENTRYPOINT clears a CMD that an earlier stage has set.
    #expect(file.effectiveCmd(of: next) == nil)
    #expect(file.effectiveCmd(of: last).map { file.source($0.range) } == "CMD two")
    #expect(file.shell(at: next.instructions.lowerBound)?.keyword == .shell)
    #expect(file.effectiveUser(of: parsed("FROM a\n").stages[0]) == nil)
  }

  @Test func `what a stage triggers acts in the stage that is FROM it, and no further`() {
    let file = parsed("FROM a AS b\nUSER app\nONBUILD USER root\nFROM b AS c\nFROM c\nUSER x\nFROM b\nUSER y\n")
    let users = file.stages.map { stage in
      file.effectiveUser(of: stage).map { file.source($0.range) }
    }
    #expect(users == ["USER app", "USER root", "USER x", "USER y"])
  }

  @Test func `a faulty FROM still begins a stage`() {
    let file = parsed("FROM\nUSER u\nFROM a b\nUSER v\n")
    #expect(file.stages.map(\.image.text) == ["", "a"])
    #expect(file.kinds == [.arity, .arity])
  }
}
