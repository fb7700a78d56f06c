import ContainerFiles
package import PolicyEngine

package struct AddVsCopy: Rule {
  package static let about = RuleDescription(
    id: "add-vs-copy", title: "Local files are copied with COPY",
    rationale: """
      ADD also downloads and unpacks, so what a line does depends on what the source turns out to be. \
      COPY does one thing, and a reader knows which.
      """,
    advice: """
      Write COPY; keep ADD for archives to unpack, URLs and git repositories:
        COPY app.jar /app/
      """,
    practices: [.lint, .attackSurface], aliases: ["DL3020", "DS-0005", "CKV_DOCKER_4", "CIS-4.9"],
    placeholders: ["source", "suggestion"])

  package init(options: NoOptions) {}

  package func violations(in stage: StageSteps) -> [Violation] {
    stage.steps.compactMap { step in
      guard case .add(let transfer) = step.instruction.arguments, Self.canBeCopy(step.instruction, transfer) else {
        return nil
      }
      let escape = stage.stage.dockerfile.escape
      let sources = transfer.sources.map { AddedSource($0, isJSON: transfer.isJSON, step: step, escape: escape) }
      guard !sources.isEmpty, sources.allSatisfy({ $0.isPlainFile }) else { return nil }
      return violation(step, sources)
    }
  }

  private static func canBeCopy(_ instruction: Instruction, _ transfer: Transfer) -> Bool {
    transfer.heredocSources.isEmpty
      && ["checksum", "keep-git-dir", "unpack"].allSatisfy { instruction.flag($0) == nil }
  }

  private func violation(_ step: StageSteps.Step, _ sources: [AddedSource]) -> Violation {
    let names = sources.map { $0.text }
    let list = names.map { "`\($0)`" }.joined(separator: ", ")
    let instruction = step.instruction
    let isLower = instruction.keywordText == "add"
    let isSure = sources.allSatisfy { $0.isSurelyNoArchive }
    return Violation(
      at: instruction.keywordRange, "ADD takes \(list), which it neither downloads nor unpacks",
      label: "a plain copy", evidence: names.joined(separator: " "),
      facts: ["source": names.joined(separator: " "), "suggestion": "COPY"],
      remediation: Remediation(
        "Write COPY \(instruction.joined.string(instruction.argumentText).singleSpaced)",
        edits: [Edit(instruction.keywordRange, isLower ? "copy" : "COPY")], safety: isSure ? .safe : .unsafe))
  }
}

extension AddVsCopy {
  package static let examples: [Example] = [
    .fails("FROM eclipse-temurin:21\n«ADD» target/app.jar /app.jar\n"),
    .fails("FROM python:3.13\nWORKDIR /app\n«ADD» . /app\n«ADD» [\"a b.txt\", \"/x/\"]\n"),
    .fails("FROM node:22\n«ADD» --chown=node:node package*.json ./\nONBUILD «ADD» src/ /src/\n"),
    .fails("FROM a\nARG JAR=target/app.jar\n«ADD» ${JAR} /app.jar\n"),
    .fails("FROM a\nARG ARCH\n«ADD» build/${ARCH}/utils/busybox /bin/busybox\n"),
    .passes("FROM a\nARG ARCH\nADD build/${ARCH}/root.tar.gz /\nADD build/$ARCH/* /x/\nADD a$X/c/${Y}e /\n"),
    .passes("FROM scratch\nADD rootfs.tar.xz /\nADD app.tgz layer.tar /opt/\n"),
    .passes("FROM a\nADD https://example.org/x.sh /x.sh\nADD https://github.com/a/b.git#v1 /b\n"),
    .passes("FROM a\nADD git@github.com:a/b.git /b\nADD dist/* /dist/\n"),
    .passes("FROM a\nARG FILE\nADD $FILE /app/\nADD ${URL}/x.jar /x.jar\n"),
    .passes("FROM a\nCOPY target/app.jar /app.jar\nADD --unpack=true x.bin /x/\n"),
    .passes("FROM a\nADD <<EOF /x\nhello\nEOF\n"),
  ]
}
