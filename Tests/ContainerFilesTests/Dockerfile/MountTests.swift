import ContainerFiles
import Testing

/// Point 10 of the grammar.
@Suite struct Mounts {
  @Test func `a mount is read by its keys`() throws {
    let file = parsed("FROM a\nRUN --mount=type=bind,from=busybox:1,src=/a,\\\ndst=/b,ro --mount=target=/c x\n")
    let mounts = file.instructions[1].mounts
    #expect(mounts.map(\.kind) == [.bind, .bind])
    #expect(mounts[0].from.map { file.source($0.range) } == "busybox:1")
    #expect(mounts[0].source?.text == "/a")
    #expect(mounts[0].target.map { file.source($0.range) } == "/b")
    #expect(mounts[0].entries.map(\.name) == ["type", "from", "source", "target", "readonly"])
    #expect(mounts[1].target?.text == "/c")
    #expect(file.allErrors.isEmpty)
  }

  @Test(arguments: [
    "type=cache,target=/x,sharing=locked,mode=0755,uid=1000", "type=secret,id=tok,env=TOKEN,required",
    "type=ssh,id=x,required=true", "type=tmpfs,target=/t,size=100m", "type=tmpfs,target=/t,size=1.5 GiB",
    "target=/x,type=cache", "type=cache,target=$HOME/.cache,uid=$UID", "type=secret,src=x,target=/y",
    "type=Cache,Target=/x,Sharing=Private", "type=bind,target=/x,rw", "type=${T},target=/x",
  ])
  func `what BuildKit takes is no error`(_ mount: String) {
    #expect(parsed("FROM a\nRUN --mount=\"\(mount)\" x\n").allErrors.isEmpty)
  }

  @Test(arguments: [
    "type=volume,target=/x", "tpye=cache,target=/x", "type=bind,target=/x,z", "type=bind,required,target=/x",
    "required,type=secret,id=x", "type=cache,target=/x,size=1m", "type=bind,target=/x,uid=0", "type=secret",
    "type=secret,id=a,src=b", "type=secret,id=a,from=b", "type=bind,target=/x,sharing=shared",
    "type=cache,target=/x,sharing=none", "type=cache,target=/x,mode=0999", "type=bind,ro=maybe,target=/x",
    "type=bind,from=$x,target=/y", "type=bind,,target=/y", "type=bind,target", "",
  ])
  func `what BuildKit refuses is one`(_ mount: String) {
    #expect(Set(parsed("FROM a\nRUN --mount=\(mount) x\n").kinds) == [.mount])
  }
}
