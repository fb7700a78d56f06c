import ContainerFiles
import PolicyEngine
import Testing

@Suite("Calls of package managers")
struct PackageCallTests {
  /// A command line, what it does, its verb and its packages.
  static let commands: [(String, PackageAction, String, [String])] = [
    ("apt-get install -y --no-install-recommends curl git", .install, "apt-get install", ["curl", "git"]),
    ("apt-get -y -t bookworm-backports install curl", .install, "apt-get install", ["curl"]),
    ("apt-get -o Dpkg::Options::=--force-confold install curl", .install, "apt-get install", ["curl"]),
    ("apt-get -qqy full-upgrade", .distUpgrade, "apt-get full-upgrade", []),
    ("sudo -E apt update", .update, "apt update", []),
    ("apk --no-cache add -t .build gcc", .install, "apk add", ["gcc"]),
    ("yum -y --enablerepo extras install httpd", .install, "yum install", ["httpd"]),
    ("dnf -y module enable nodejs:20", .install, "dnf module enable", ["nodejs:20"]),
    ("zypper -n --gpg-auto-import-keys in -r main curl", .install, "zypper in", ["curl"]),
    ("zypper dup", .distUpgrade, "zypper dup", []),
    ("pip3.12 install -r requirements.txt --no-cache-dir", .install, "pip3.12 install", []),
    ("python3 -m pip install -U pip", .install, "pip install", ["pip"]),
    ("uv pip install --system flask", .install, "uv pip install", ["flask"]),
    ("uv sync --frozen", .install, "uv sync", []),
    ("npm --prefix app ci", .installLocked, "npm ci", []),
    ("npm install --depth 0", .install, "npm install", []),
    ("yarn", .install, "yarn", []),
    ("yarn global add pm2", .install, "yarn global add", ["pm2"]),
    ("bundle", .install, "bundle", []),
    ("gem install rails -v 7.1", .install, "gem install", ["rails"]),
    ("cargo +nightly install ripgrep", .install, "cargo install", ["ripgrep"]),
    ("go install -ldflags '-s -w' example.com/a@v1", .install, "go install", ["example.com/a@v1"]),
    ("rpm -Uvh a.rpm", .install, "rpm", []),
    ("micromamba install -y -n base numpy", .install, "micromamba install", ["numpy"]),
    ("composer global require a/b", .install, "composer global require", ["a/b"]),
  ]

  @Test("are told apart by the table", arguments: commands.indices)
  func classified(_ index: Int) throws {
    let (text, action, title, packages) = Self.commands[index]
    let call = try #require(packageCalls(text).first, "\(text)")
    #expect(call.action == action && call.title == title, "\(text): \(call.title)")
    if call.manager != .rpm { #expect(call.packages.map { $0.text } == packages) }
  }

  @Test(
    "are not seen where nothing is installed",
    arguments: [
      "apt-get --version", "apt-get install --help", "apt-get install -s curl", "yarn build", "yarn --version",
      "npm run install", "echo apt-get install curl", "dpkg --print-architecture", "rpm -qa", "uv --version",
      "npm test", "pip list", "go build ./...", "conda activate base", "apt-cache search curl",
    ])
  func unseen(_ text: String) {
    let changes: Set<PackageAction> = [.install, .installLocked, .update, .upgrade, .distUpgrade, .remove]
    #expect(packageCalls(text).filter { changes.contains($0.action) }.isEmpty, "\(text)")
  }

  @Test("read bundled flags, values and what variables hold")
  func flags() throws {
    let call = try #require(packageCalls("F='-y -q'; apt-get install $F -oA::B=c -q=2 curl").last)
    #expect(call.flags.map { $0.name } == ["-y", "-q", "-o", "-q"])
    #expect(call.flags.map { $0.value } == [nil, nil, "A::B=c", "2"])
    #expect(!call.hasUnknownFlags && call.packages.map { $0.text } == ["curl"])
    #expect(packageCalls("apt-get install $APT_OPTS curl").last?.hasUnknownFlags == true)
    #expect(packageCalls("apt-get install \"$@\"").last?.hasUnknownFlags == true)
    #expect(packageCalls("yes | sudo apt-get install curl").last?.hasInput == true)
    #expect(packageCalls("apt-get install curl | tee log").last?.hasInput == false)
  }

  @Test("know every name of the table, each once")
  func names() {
    let names = PackageTool.all.flatMap { $0.names }
    #expect(Set(names).count == names.count)
    #expect(Set(PackageTool.all.map { $0.manager }) == Set(PackageManager.allCases))
    for name in names { #expect(PackageTool.named(name)?.names.contains(name) == true) }
    #expect(PackageTool.named("pip3.12")?.manager == .pip && PackageTool.named("7") == nil)
    #expect(PackageTool.named("") == nil && PackageTool.named("curl") == nil)
  }
}
