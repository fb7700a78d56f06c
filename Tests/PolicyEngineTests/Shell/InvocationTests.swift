import ContainerFiles
import PolicyEngine
import Testing

@Suite struct Invocations {
  private func all(_ text: String) -> [Invocation] {
    Invocation.all(in: ShellScript(parsing: SourceText(path: "x.sh", text)))
  }

  @Test(arguments: [
    ("a b", "a b"), ("/usr/bin/a b", "a b"), ("sudo a", "sudo > a"), ("sudo -u x -E a", "sudo > a"),
    ("sudo -ux --group=y -- a b", "sudo > a b"), ("sudo -iu x a", "sudo > a"), ("sudo", "sudo"),
    ("env A=1 a", "env > a"),
    ("env -i -u B C=1 a b", "env > a b"), ("/usr/bin/env a", "env > a"), ("exec -a x a b", "exec > a b"),
    ("command a", "command > a"), ("command -v a", "command -v a"), ("nice -n 5 a", "nice > a"),
    ("nice -10 ionice -c 3 a", "nice > ionice > a"), ("time -p a", "time > a"),
    ("timeout -k 5 10s a b", "timeout > a b"),
    ("timeout --signal KILL 10 a", "timeout > a"), ("stdbuf -oL a", "stdbuf > a"),
    ("xvfb-run -a -s '-x' a", "xvfb-run > a"),
    ("linux32 a", "linux32 > a"), ("setarch i386 a", "setarch > a"), ("gosu x:y a b", "gosu > a b"),
    ("su-exec x a", "su-exec > a"), ("busybox wget b", "busybox > wget b"),
    ("python3 -m pip install x", "python3 > pip install x"),
    ("python3.11 -I -m pip x", "python3.11 > pip x"), ("python -m venv x", "python -m venv x"),
    ("python x.py -m pip", "python x.py -m pip"),
    ("corepack yarn install", "corepack > yarn install"), ("corepack enable", "corepack enable"),
    ("xargs -0r -n 1 a b", "xargs > a b"), ("xargs -I{} a {}", "xargs > a {}"), ("xargs", "xargs"),
    ("sudo -E env A=b nice /bin/a", "sudo > env > nice > a"), ("$x a", ""), ("sudo $x", ""), ("A=b", ""),
    ("a 'b", ""), ("tini -- a", "tini > a"), ("if ! a; then b; fi", "a; b"), ("x $(sudo a)", "x $(sudo a); sudo > a"),
    ("su x -c 'a b'", "su x -c a b; a b"), ("doas -u x a", "doas > a"), ("chroot /x a b", "chroot > a b"),
  ])
  func `wrappers are looked through`(_ text: String, _ expected: String) {
    let shown = all(text).map { invocation in
      let head = (invocation.wrappers + [invocation.name]).joined(separator: " > ")
      return ([head] + invocation.arguments.map(\.text)).joined(separator: " ")
    }
    #expect(shown.joined(separator: "; ") == expected)
  }

  @Test(arguments: [
    ("A=b x", "A=b"), ("A=$b x", "A=?"), ("env A=b -u C x", "A=b"), ("A=b env -u A x", ""), ("A=b env -i C=d x", "C=d"),
    ("export A=b && x", "A=b"), ("A=b; x", ""), ("A=b; export A; x", "A=b"), ("set -a; A=b; x", "A=b"),
    ("export A=b; unset A; x", ""), ("(export A=b); x", ""), ("{ export A=b; }; x", "A=b"), ("export A=b; (x)", "A=b"),
    ("if y; then export A=b; fi; x", ""), ("export A=b C=\"$d\"; x", "A=b C=?"), ("A=b sh -c 'x'", "A=b"),
    ("export A=b; bash -c 'x'", "A=b"), ("declare -x A=b; x", "A=b"), ("declare A=b; x", ""),
    ("export A=b; A=c x", "A=c"),
    ("export A=b; A=c; x", "A=c"), ("export A=b; y $(x)", "A=b"), ("sudo A=b x", "A=b"), ("y | export A=b; x", ""),
    ("export A; x", ""),
  ])
  func `the environment is known`(_ text: String, _ expected: String) throws {
    let invocation = try #require(all(text).last { $0.name == "x" })
    let shown = invocation.environment.map { "\($0.key)=\($0.value ?? "?")" }.sorted().joined(separator: " ")
    #expect(shown == expected)
  }

  @Test func `the name's place is told`() throws {
    let source = SourceText(path: "x.sh", "sudo python3 -m pip install a")
    let invocation = try #require(Invocation.all(in: ShellScript(parsing: source)).first)
    #expect(source.string(in: invocation.nameRange) == "pip")
    #expect(invocation.index == 0)
  }
}
