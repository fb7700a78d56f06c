import ContainerFiles
import FoundationEssentials
import GitChanges
import PolicyEngine
import PolicyReports
import PolicyRules
import Presets

/// A file of the work tree that a command writes: whole or not at all, never through a link.
struct EditedFile {
  let name: String
  private let path: String

  init(_ name: String, in workspace: Workspace) throws {
    self.name = name
    if let repository = workspace.repository, repository.isBare {
      throw Failure(.misused, "error: a repository without a work tree has no '\(Untrusted.oneLine(name))' to write\n")
    }
    path = name.hasPrefix("/") ? name : workspace.root + "/" + name
  }

  /// Nil where there is no file.
  func bytes() throws -> [UInt8]? {
    do {
      let type = try FileManager.default.attributesOfItem(atPath: path)[.type] as? FileAttributeType
      guard type == .typeRegular else {
        throw Failure(.misused, "error: '\(Untrusted.oneLine(name))' is no regular file\n")
      }
    } catch let failure as Failure {
      throw failure
    } catch {
      return nil
    }
    guard let data = FileManager.default.contents(atPath: path) else {
      throw Failure(.cannotLook, "error: cannot read '\(Untrusted.oneLine(name))'\n")
    }
    return Array(data)
  }

  /// - Parameter old: what the file held when it was read; another content now is somebody else's work.
  func write(_ new: [UInt8], over old: [UInt8]?) throws {
    guard try bytes() == old else {
      throw Failure(.cannotLook, "error: '\(Untrusted.oneLine(name))' changed meanwhile: nothing written\n")
    }
    do {
      try Data(new).write(to: URL(filePath: path), options: .atomic)
    } catch {
      throw Failure(.cannotLook, "error: cannot write '\(Untrusted.oneLine(name))'\n")
    }
  }
}

/// The baseline of the work tree.
struct BaselineFile {
  private let gate: Gate
  /// What the tool reads of a file.
  private static let most = 1 << 20

  init(_ gate: Gate) { self.gate = gate }

  var exists: Bool { get throws { try EditedFile(Baseline.path, in: gate.workspace).bytes() != nil } }

  func write(_ baseline: Baseline) throws {
    let text = Array(baseline.text.utf8)
    guard text.count <= Self.most else {
      throw Failure(
        .misused,
        "error: the baseline would have \(text.count) bytes, and \(Self.most) are read: use `settings: { check: new }`\n"
      )
    }
    let file = try EditedFile(Baseline.path, in: gate.workspace)
    try file.write(text, over: try file.bytes())
  }
}

/// The policy file that a waiver is added to, and what it holds.
struct PolicyFileToEdit {
  private let gate: Gate
  private let console: Console
  private let file: EditedFile
  private let source: SourceText
  private let named: [String]
  /// Nil where the repository has no policy of its own.
  private let old: [UInt8]?

  var name: String { file.name }

  init(_ gate: Gate, _ console: Console, naming names: [String]) throws {
    self.gate = gate
    self.console = console
    let chosen = names.isEmpty ? console.environment["POLICYGATE_POLICY"].nonEmpty.map { [$0] } ?? [] : names
    named = chosen
    // The root policy is read last: it is laid over what it extends.
    let roots = gate.policy.sources.filter { source in
      chosen.isEmpty ? PolicyLoader.rootNames.contains(source.name) : chosen.contains(source.name)
    }
    guard let root = roots.last else {
      file = try EditedFile("policygate.yaml", in: gate.workspace)
      old = nil
      source = SourceText(path: "policygate.yaml", "version: 1\nextends: [policygate:recommended@1]\n")
      return
    }
    file = try EditedFile(root.name, in: gate.workspace)
    old = root.text.bytes
    source = root.text
  }

  /// The file with the waiver, checked as the loader checks it.
  func adding(_ draft: WaiverDraft) throws -> [UInt8] {
    let bytes: [UInt8]
    do throws(WaiverWriter.Refusal) {
      bytes = try WaiverWriter.adding(draft, to: source)
    } catch {
      let lines = draft.lines.map { "  " + Untrusted.oneLine($0) + "\n" }.joined()
      throw Failure(
        .misused, "error: '\(Untrusted.oneLine(name))' cannot be added to: \(error.reason). Add by hand:\n\(lines)")
    }
    let tree = SnapshotTree(snapshot: try gate.workspace.policyTree())
    let overlay = PolicyFilesOverlay(files: PolicyFilesInTree(tree: tree), name: name, bytes: bytes)
    let loader = PolicyLoader(
      rules: allRules, presets: Presets.all, toolVersion: ToolVersion.text, today: console.today, files: overlay)
    do throws(PolicyError) {
      let policy = named.isEmpty ? try loader.load() : try loader.load(naming: named)
      guard policy.waivers.count == gate.policy.waivers.count + 1 else {
        throw PolicyError([PolicyProblem(source: nil, range: .at(0), "the waiver would not be read")])
      }
    } catch {
      throw Failure(.misused, PolicyErrorReport.text(error, style: console.errorStyle))
    }
    return bytes
  }

  func write(_ bytes: [UInt8]) throws {
    guard old != nil else {
      throw Failure(.misused, "error: there is no policy file here: write policygate.yaml first, with `version: 1`\n")
    }
    try file.write(bytes, over: old)
  }
}

/// Policy files of which one has another content.
private struct PolicyFilesOverlay: PolicyFiles {
  let files: any PolicyFiles
  let name: String
  let bytes: [UInt8]

  func content(at path: String) -> FileContent { path == name ? .bytes(bytes) : files.content(at: path) }
  func names(in folder: String) -> [String]? { files.names(in: folder) }
}
