import ContainerFiles
package import PolicyEngine

package struct ImageVersioning: Rule {
  package static let about = RuleDescription(
    id: "image-versioning", title: "Images are published under a version, not as latest alone",
    rationale: """
      Each push of `latest` takes the name away from the image before it, so there is nothing to go back to and no \
      telling which one runs. A version or a commit in the tag names one image for good.
      """,
    advice: """
      Push a tag of its own beside latest:
        tags: |
          acme/app:${{ github.sha }}
          acme/app:latest
      """,
    practices: [.versioning])

  package init(options: NoOptions) {}

  package func violations(in image: PublishedImage) -> [Violation] {
    guard image.isOnlyLatest else { return [] }
    return [
      Violation(
        at: image.range, "\(image.actor) `\(image.name)` as latest and under no version", label: "the only tag",
        evidence: "latest", facts: ["image": image.name], remediation: remediation(image))
    ]
  }

  private func remediation(_ image: PublishedImage) -> Remediation {
    guard image.isPipeline else {
      return Remediation("write `image: \(image.name):${VERSION:?}`, and set VERSION where it is built")
    }
    guard image.path.text.hasPrefix(".github/") else {
      return Remediation("push `\(image.name):<version>` too, for example with the commit or the git tag")
    }
    return Remediation(
      "push a version too:\n  \(image.name):${{ github.sha }}\nor let docker/metadata-action make the tags")
  }
}

extension ImageVersioning {
  private static let file = ".github/workflows/image.yml"

  private static func workflow(_ steps: String) -> String {
    "on: [push]\njobs:\n  build:\n    runs-on: ubuntu-latest\n    steps:\n\(steps)"
  }

  private static func push(_ tags: String) -> String {
    workflow(
      "      - uses: docker/build-push-action@v6\n        with:\n          push: true\n          tags: \(tags)\n")
  }

  package static let examples: [Example] = [
    .fails(push("«acme/app:latest»"), file: file),
    .fails(push("«acme/app»"), file: file),
    .fails(workflow("      - run: docker build -t acme/app . && docker push «acme/app:latest»\n"), file: file),
    .fails(workflow("      - run: docker buildx build --push -t «$IMAGE:latest» .\n"), file: file),
    .fails("services:\n  web:\n    build: .\n    image: «acme/web:latest»\n", file: "compose.yaml"),
    .fails("services:\n  web:\n    build: .\n    image: «ghcr.io/acme/web»\n", file: "compose.yaml"),
    .passes(push("acme/app:latest,acme/app:${{ github.sha }}"), file: file),
    .passes(push("${{ steps.meta.outputs.tags }}"), file: file),
    .passes(
      workflow("      - run: |\n          docker push acme/app:latest\n          docker push acme/app:1.2\n"),
      file: file),
    .passes(
      workflow("      - run: |\n          docker push acme/app:latest\n          docker push $VERSIONED\n"), file: file),
    .passes("services:\n  web:\n    build: .\n    image: acme/web:${VERSION:-1.0}\n", file: "compose.yaml"),
    // A name for the developer's machine.
    .passes("services:\n  web:\n    build: .\n    image: web:latest\n", file: "compose.yaml"),
    .passes("services:\n  web:\n    image: acme/web:latest\n", file: "compose.yaml"),
  ]
}
