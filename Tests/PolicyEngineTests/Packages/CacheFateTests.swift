import ContainerFiles
import PolicyEngine
import Testing

@Suite("What becomes of a cache")
struct CacheFateTests {
  /// Lines before RUN, the RUN, and what becomes of what its last install or update leaves.
  static let cases: [(String, String, StepPackages.CacheFate)] = [
    ("", "pip install a", .kept),
    ("", "pip install --no-cache-dir a", .off),
    ("ENV PIP_NO_CACHE_DIR=0\n", "pip install a", .off),
    ("ENV PIP_NO_CACHE_DIR=\n", "pip install a", .kept),
    ("", "export PIP_NO_CACHE_DIR=1; pip install a", .off),
    ("", "--mount=type=cache,target=/root/.cache pip install a", .mounted),
    ("", "--mount=type=cache,target=/home/app/.cache/pip pip install a", .mounted),
    ("", "--mount=type=cache,target=/root/.cache/pip/http pip install a", .mounted),
    ("", "--mount=type=cache,target=/srv/app/.cache pip install a", .mounted),
    ("", "--mount=type=cache,target=/root/.npm pip install a", .kept),
    ("", "--mount=type=secret,id=a,target=/root/.cache pip install a", .kept),
    ("ARG D=/root/.cache\n", "--mount=type=cache,target=$D pip install a", .mounted),
    ("ENV PIP_CACHE_DIR=/c\n", "--mount=type=cache,target=/c pip install a", .mounted),
    ("", "pip install --cache-dir /c a && rm -rf /c", .cleaned),
    ("", "pip install a && rm -rf $HOME/.cache", .cleaned),
    ("", "pip install a && rm -rf /root/*", .kept),
    ("", "pip install a && pip cache purge", .cleaned),
    ("", "rm -rf /root/.cache && pip install a", .kept),
    ("RUN pip config set global.no-cache-dir true\n", "pip install a", .off),
    ("COPY <<EOF /etc/pip.conf\n[global]\nno-cache-dir = yes\nEOF\n", "pip install a", .off),
    ("", "apt-get update && rm -rf /var/lib/apt/lists/partial/*", .kept),
    ("", "apt-get update && rm -rf /var/lib/{apt,dpkg}/*", .cleaned),
    ("", "apt-get update && rm -rf \"/var/lib/apt/lists\"", .cleaned),
    ("", "apt-get update && find /var/lib/apt/lists -mindepth 1 -delete", .cleaned),
    ("", "apt-get update && find /var/lib/apt/lists -type f", .kept),
    ("", "apt-get update && apt-get clean", .kept),
    ("", "apt-get update && apt-get dist-clean", .cleaned),
    ("", "yum install -y a && dnf clean all", .cleaned),
    ("", "trap_it() { rm -rf /var/lib/apt/lists; }; apt-get update; trap_it", .cleaned),
    ("", "gem install a && rm -rf /usr/lib/ruby/gems/*/cache/*.gem", .cleaned),
    ("", "npm ci && npm cache clean --force", .cleaned),
    ("", "conda install -y a && conda clean -tipsy", .cleaned),
    ("", "uv sync --no-cache", .off),
  ]

  @Test("is told by mounts, variables, files, flags and later commands", arguments: cases.indices)
  func fates(_ index: Int) throws {
    let (before, run, fate) = Self.cases[index]
    let step = try #require(runSteps("FROM debian:12\n\(before)RUN \(run)\n").last)
    let call = try #require(step.packageCalls.last { $0.action != .clean && $0.action != .configure })
    #expect(step.packages.cacheFate(of: call) == fate, "\(before)\(run)")
  }

  @Test("is a matter of the image only where the directory gets into it")
  func shipping() throws {
    let text = "FROM a AS b\nRUN pip install x\nFROM a\nCOPY --from=b "
    #expect(try #require(runSteps(text + "/app /app\n").first).packages.shippedCaches.isEmpty)
    #expect(try #require(runSteps(text + "/root /root\n").first).packages.shippedCaches.contains(.pip))
    #expect(try #require(runSteps(text + "/ /\n").first).packages.shippedCaches.contains(.apt))
    let chain = "FROM a AS b\nRUN pip install x\nFROM b AS c\nFROM a\nCOPY --from=c /root/.cache /c\n"
    #expect(try #require(runSteps(chain).first).packages.shippedCaches.contains(.pip))
  }

  @Test("costs no more than the file is long", .timeLimit(.minutes(1)))
  func linear() {
    let line = "pip install --cache-dir /c a && rm -rf /var/{a,b}/{c,d} $X && "
    let many = String(repeating: line, count: 8000)
    #expect(runSteps("FROM a\nRUN \(many)true\n").first?.packageCalls.count == 8000)
    let stages = (0..<4000).map { "FROM \($0 == 0 ? "a" : "s\($0 - 1)") AS s\($0)\nRUN apt-get update\n" }
    #expect(runSteps(stages.joined()).count == 4000)
  }
}
