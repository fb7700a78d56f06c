package import ContainerFiles
package import PolicyEngine

package struct NonRootUser: Rule {
  package static let about = RuleDescription(
    id: "non-root-user", title: "The image that ships runs as a user other than root",
    rationale: """
      A process that is root in its container owns every file there and is one kernel or runtime flaw from root on the host. \
      A USER line takes that away, and a number lets orchestrators check it.
      """,
    advice: """
      Create a user and switch to it after the last step that needs root:
        USER 10001:10001
      """,
    practices: [.nonRoot],
    aliases: ["DL3002", "CKV_DOCKER_3", "CKV_DOCKER_8", "DS-0002", "CL-0018"],
    placeholders: ["stage", "user", "suggestion"])

  package enum Form: String, Sendable, CaseIterable { case numeric, named, any }

  package struct Options: RuleOptions {
    package var require = Form.any
    package var stages = StageSelection.shipped
    package var trustedBases = Options.nonRootBases

    package init() {}

    package static let parameters: [Parameter<Options>] = [
      .word("require", \.require, "How the user is written: only a number lets Kubernetes check runAsNonRoot"),
      StageSelection.parameter(\.stages),
      .images("trusted_bases", \.trustedBases, "Base images that run as another user by themselves"),
    ]
  }

  private let options: Options

  package init(options: Options) { self.options = options }

  package func violations(in stage: BuildStage) -> [Violation] {
    guard options.stages.covers(stage), !isSetByCompose(stage) else { return [] }
    return stage.hasWindowsUsers ? windows(stage) : linux(stage)
  }

  private func linux(_ stage: BuildStage) -> [Violation] {
    guard let effective = stage.effective(.user), case .user(let word) = effective.instruction.arguments else {
      return isTrusted(stage) ? [] : [missing(stage)]
    }
    let expanded = Expansion.expand(
      word, with: effective.scope, escape: stage.dockerfile.escape, in: effective.instruction.joined)
    guard let text = expanded.text, expanded.unresolved.isEmpty, !text.isEmpty else {
      let isElsewhere = ImageUser.isSet(expanded, by: stage.baseImage) || Self.isOfBase(expanded, stage)
      return isElsewhere ? [] : [open(stage, word, expanded.unresolved)]
    }
    let user = ImageUser(text)
    if user.isRoot {
      return [
        violation(
          stage, at: word.range, "\(stage.title) runs as root: USER \(text)", evidence: text, user: text,
          label: word.text == text ? "root in the container" : "\(text), root in the container")
      ]
    }
    if user.hasRootGroup {
      return [
        violation(
          stage, at: word.range, "\(stage.title) runs in the root group: USER \(text)", evidence: text,
          user: text,
          label: "group 0 owns most files of the image")
      ]
    }
    return form(stage, word, user, text)
  }

  /// `USER $NB_UID`, where nothing in the file declares the variable and the base image is somebody's own: its ENV says
  /// who that is, and it is not here. Docker's library and scratch define no users.
  private static func isOfBase(_ user: Expanded, _ stage: BuildStage) -> Bool {
    guard let rest = user.defaultText, !user.unresolved.isEmpty,
      user.used.allSatisfy({ $0.value != nil || ($0.origin == nil && $0.modifier.isEmpty) }),
      let base = stage.baseImage, !base.name.hasPrefix("docker.io/library/"),
      stage.dockerfile.globalScope[user.unresolved[0]] == nil
    else { return false }
    return !ImageUser("1" + rest).hasRootGroup
  }

  private func form(_ stage: BuildStage, _ word: Word, _ user: ImageUser, _ text: String) -> [Violation] {
    switch options.require {
    case .any: return []
    case .numeric where user.isNumeric, .named where !user.isNumeric: return []
    case .numeric:
      return [
        violation(
          stage, at: word.range, "\(stage.title) names its user: USER \(text)", evidence: text, user: text,
          label: "the policy requires a number, which Kubernetes can check")
      ]
    case .named:
      return [
        violation(
          stage, at: word.range, "\(stage.title) numbers its user: USER \(text)", evidence: text, user: text,
          label: "the policy requires a name")
      ]
    }
  }

  private func isTrusted(_ stage: BuildStage) -> Bool {
    guard let base = stage.baseImage else { return stage.isChiseled }
    // The variants with a shell and a package manager are root's.
    if base.registry == "dhi.io", base.tag?.hasSuffix("-dev") ?? false { return false }
    return options.trustedBases.contains { $0.matches(base) }
  }

  /// Every compose service that builds the stage says who runs it.
  private func isSetByCompose(_ stage: BuildStage) -> Bool {
    stage.everyBuilder { build in
      guard let user = build.user.map({ ImageUser($0) }) else { return false }
      return !user.isRoot && !user.hasRootGroup
    }
  }
}
