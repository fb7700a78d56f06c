import ContainerFiles
import Testing

@Suite("Ports and mounts of a service")
struct ComposePortAndMountTests {
  private func service(_ key: String, _ value: String) throws -> ComposeService {
    let text = "services:\n  web:\n    \(key): [\(value)]\n"
    return try #require(ComposeFile(parsing: SourceText(path: "compose.yaml", text)).services.first)
  }

  @Test(
    "are read in short and long form",
    arguments: [
      ("80", "nil nil 80...80 tcp all"), ("\"8080:80\"", "nil 8080...8080 80...80 tcp all"),
      ("22:22", "nil 22...22 22...22 tcp all"), ("\"127.0.0.1:8080:80/udp\"", "127.0.0.1 8080...8080 80...80 udp"),
      ("\"127.0.0.1::80\"", "127.0.0.1 nil 80...80 tcp"), ("\"::1:8080:80\"", "::1 8080...8080 80...80 tcp"),
      ("\"[::]:8080:80\"", ":: 8080...8080 80...80 tcp all"),
      ("\"8000-8010:80-90\"", "nil 8000...8010 80...90 tcp all"),
      ("\"${P:-9}:80\"", "nil 9...9 80...80 tcp all"), ("\"${P}:80\"", "nil nil 80...80 tcp all"),
      ("\"${IP}:1:80\"", "nil 1...1 80...80 tcp"),
      ("{target: 80, published: \"8080\", host_ip: 127.0.0.1}", "127.0.0.1 8080...8080 80...80 tcp"),
      ("{target: 80}", "nil nil 80...80 tcp all"), ("\"x:80\"", ""), ("\"99999:80\"", ""),
    ])
  func ports(_ written: String, _ expected: String) throws {
    func shown(_ range: ClosedRange<Int>?) -> String { range.map { "\($0.lowerBound)...\($0.upperBound)" } ?? "nil" }
    let found = try service("ports", written).ports.map { port in
      "\(port.hostAddress ?? "nil") \(shown(port.published)) \(shown(port.target)) \(port.transport)"
        + (port.isOnAllInterfaces ? " all" : "")
    }
    #expect(found == (expected.isEmpty ? [] : [expected]))
  }

  @Test(
    "are read as compose-go reads mounts",
    arguments: [
      ("/data", "volume nil /data rw"), ("db:/data", "volume db /data rw"), ("./x:/x:ro", "bind ./x /x ro"),
      ("\"/a:/b:rw,z\"", "bind /a /b rw z"), ("/a:/b:readonly", "bind /a /b rw !readonly"),
      ("\"/a:/b:ro,rw\"", "bind /a /b rw"), ("~/x:/b:rshared", "bind ~/x /b rw rshared"),
      ("C:\\x:/b", "bind C:\\x /b rw"), ("\"${S:-/var/run/docker.sock}:/s\"", "bind /var/run/docker.sock /s rw"),
      ("\"${S}:/s:ro\"", "nil ? /s ro"), ("\"./${S}/a:/s\"", "bind ? /s rw"),
      ("{type: bind, source: /, target: /h}", "bind / /h rw"),
      ("{type: tmpfs, target: /t}", "tmpfs nil /t rw"),
      ("{type: volume, source: v, target: /t, read_only: true}", "volume v /t ro"),
      ("\"ab:/b:ro:x\"", ""), ("\"ab::b\"", ""),
    ])
  func mounts(_ written: String, _ expected: String) throws {
    let found = try service("volumes", written).mounts.map { mount in
      let words = mount.options.filter { $0 != "ro" && $0 != "rw" } + mount.ignoredOptions.map { "!" + $0 }
      let source = mount.source ?? (mount.hasUnknownSource ? "?" : "nil")
      return ([mount.kind?.rawValue ?? "nil", source, mount.target ?? "nil", mount.isReadOnly ? "ro" : "rw"] + words)
        .joined(separator: " ")
    }
    #expect(found == (expected.isEmpty ? [] : [expected]))
  }

  @Test("keep the last of equal ones")
  func last() throws {
    let mounts = try service("volumes", "/var/run/docker.sock:/s, ./harmless:/s").mounts
    #expect(mounts.map { $0.source } == ["./harmless"])
    #expect(try service("ports", "\"80:80\", \"80:80\"").ports.count == 1)
  }
}
