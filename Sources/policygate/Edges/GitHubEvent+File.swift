import FoundationEssentials
import GitChanges

extension GitHubEvent {
  /// The event of the GitHub job that this runs in, from the file that GitHub wrote; nil outside one.
  init?(_ environment: [String: String]) throws {
    guard let path = environment["GITHUB_EVENT_PATH"].nonEmpty, let name = environment["GITHUB_EVENT_NAME"].nonEmpty
    else { return nil }
    let file: EventFile
    do {
      let decoder = JSONDecoder()
      decoder.keyDecodingStrategy = .convertFromSnakeCase
      file = try decoder.decode(EventFile.self, from: try Data(contentsOf: URL(filePath: path)))
    } catch {
      // Its words hold what the event holds, such as titles of pull requests: they are not printed.
      throw Failure(
        GitError(
          .cannotLook, "the event file '\(path)' (GITHUB_EVENT_PATH) cannot be read as JSON",
          remedy: "policygate check --base BRANCH"))
    }
    self.init(name: name)
    if let request = file.pullRequest {
      pullRequest = PullRequest(
        number: request.number, head: request.head.sha, base: request.base.sha, baseBranch: request.base.ref)
    }
    mergeGroupBase = file.mergeGroup?.baseSha
    (ref, before) = (file.ref, file.before)
    defaultBranch = file.repository?.defaultBranch
  }
}

/// The fields that are read of it.
private struct EventFile: Decodable {
  struct Side: Decodable {
    let sha: String
    let ref: String
  }

  struct PullRequest: Decodable {
    let number: Int
    let head: Side
    let base: Side
  }

  struct MergeGroup: Decodable {
    let baseSha: String
  }

  struct Repository: Decodable {
    let defaultBranch: String?
  }

  let pullRequest: PullRequest?
  let mergeGroup: MergeGroup?
  let ref: String?
  let before: String?
  let repository: Repository?
}
