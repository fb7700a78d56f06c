package import ContainerFiles
package import PolicyEngine

package struct ImageDigest: Rule {
  package static let about = RuleDescription(
    id: "image-digest", title: "Every image is pinned by its digest",
    rationale: """
      A tag is a label that its owner, or whoever took over the registry account, can move to another image. \
      Only the digest says which bytes are meant, so that what was reviewed and scanned is what is built.
      """,
    advice: "Keep the tag for people and add the digest: `node:22-slim@sha256:…`; renovate and dependabot update both.",
    practices: [.digests], aliases: ["CL-0019"],
    placeholders: ["image", "written", "ref", "digest", "stage", "suggestion"])

  package enum OnUnknown: String, Sendable, CaseIterable { case pinned, locked }

  package struct Options: RuleOptions {
    package var checkIn = Set(ImageUse.Place.allCases)
    package var except: [ImagePattern] = []
    package var keepTag = false
    package var lock: LockFile?
    package var onUnknown = OnUnknown.pinned

    package init() {}

    package static let parameters: [Parameter<Options>] = [
      .words("check_in", \.checkIn, "The places to look at"),
      .images("except", \.except, "Images that need no digest"),
      .flag("keep_tag", \.keepTag, "Whether the tag must stand beside the digest"),
      .lock("lock", \.lock, "The file with the digest of each tag"),
      .word("on_unknown", \.onUnknown, "What holds for a tag that is not in the lock: any digest, or a finding"),
    ]
  }

  private let options: Options

  package init(options: Options) { self.options = options }

  package func violations(in use: ImageUse) -> [Violation] {
    guard options.checkIn.contains(use.place), let image = use.image,
      !options.except.contains(where: { $0.matches(image) })
    else { return [] }
    guard let digest = image.digest else { return [missing(use, image)] }
    if let problem = digest.problem {
      return [violation(use, image, "the digest of `\(use.name)` is not one: \(problem)")]
    }
    if digest.isPlaceholder {
      return [violation(use, image, "the digest of `\(image.familiarName)` is a placeholder")]
    }
    if let locked = options.lock?.lock.digest(for: image), locked != digest {
      return [violation(use, image, "`\(image.familiarName):\(image.tag ?? "")` has another digest than the lock")]
    }
    if image.tag == nil, options.keepTag {
      return [
        violation(use, image, "`\(image.familiarName)` is pinned without its tag, so nobody can tell its version")
      ]
    }
    if options.onUnknown == .locked, options.lock?.lock.digest(for: image) == nil {
      return [violation(use, image, "`\(use.name)` is not in the lock \(options.lock?.name ?? "")")]
    }
    return []
  }

  private func missing(_ use: ImageUse, _ image: ImageReference) -> Violation {
    violation(use, image, "`\(use.name)` is not pinned by digest")
  }

  private func violation(_ use: ImageUse, _ image: ImageReference, _ message: String) -> Violation {
    let reference = "\(image.familiarName):\(image.tag ?? "<tag>")"
    let locked = options.lock?.lock.digest(for: image)
    let pinned = "\(reference)@\(locked?.text ?? "sha256:<64 digits>")"
    return Violation(
      at: use.range, message, label: use.meaning, notes: notes(image, locked), related: use.related,
      evidence: image.canonical,
      facts: [
        "image": use.name, "written": use.written, "ref": reference, "digest": locked?.text ?? "", "stage": use.owner,
      ],
      remediation: remediation(use, pinned, reference, locked))
  }

  private func notes(_ image: ImageReference, _ locked: ContainerFiles.ImageDigest?) -> [Violation.Note] {
    guard let lock = options.lock else { return [] }
    if let locked { return [.init("locked", "\(locked.text) in \(lock.name)")] }
    let tags = lock.lock.tags(of: image)
    let known =
      tags.isEmpty ? "\(image.name) is not in \(lock.name)" : "in \(lock.name): \(tags.joined(separator: ", "))"
    return [.init("locked", known)]
  }

  private func remediation(
    _ use: ImageUse, _ pinned: String, _ reference: String, _ locked: ContainerFiles.ImageDigest?
  ) -> Remediation {
    guard locked != nil else {
      return Remediation(
        """
        \(use.typed(pinned))
        the digest of the whole image index:
          docker buildx imagetools inspect \(reference) --format '{{.Manifest.Digest}}'
        """)
    }
    // What is written out can be replaced where it stands; what a variable holds is changed at the ARG by a person.
    let edits = use.written == use.resolved ? [Edit(use.range, pinned)] : []
    return Remediation(use.typed(pinned), edits: edits, safety: .safe)
  }
}
