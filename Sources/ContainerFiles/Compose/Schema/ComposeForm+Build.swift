extension ComposeForm {
  static let build = keys([
    "context": text, "dockerfile": text, "dockerfile_inline": text, "entitlements": texts, "args": pairs, "ssh": pairs,
    "labels": pairs, "cache_from": texts, "cache_to": texts, "no_cache": flag, "no_cache_filter": textOrTexts,
    "additional_contexts": pairs, "network": text, "provenance": scalar([.text, .boolean]),
    "sbom": scalar([.text, .boolean]), "pull": flag, "target": text, "shm_size": size, "extra_hosts": hosts,
    "isolation": text, "privileged": flag, "secrets": list(grant), "tags": texts, "ulimits": ulimits,
    "platforms": texts,
  ]).orText()

  static let deploy = keys([
    "mode": text, "endpoint_mode": text, "replicas": integer, "labels": pairs, "rollback_config": update,
    "update_config": update,
    "resources": keys([
      "limits": keys(["cpus": number, "memory": textSize, "pids": integerOrText]),
      "reservations": keys([
        "cpus": number, "memory": textSize, "devices": list(device.requiring("capabilities")),
        "generic_resources": list(
          keys(["discrete_resource_spec": keys(["kind": text, "value": numberOrText])])),
      ]),
    ]),
    "restart_policy": keys(["condition": text, "delay": duration, "max_attempts": integer, "window": duration]),
    "placement": keys([
      "constraints": texts, "preferences": list(keys(["spread": text])), "max_replicas_per_node": integer,
    ]),
  ])

  private static let update = keys([
    "parallelism": integer, "delay": duration, "failure_action": text, "monitor": duration,
    "max_failure_ratio": number, "order": words("start-first", "stop-first"),
  ])

  static let device = keys([
    "capabilities": texts, "count": integerOrText, "device_ids": texts, "driver": text, "options": pairs,
  ])

  static let develop = keys([
    "watch": list(
      keys(
        [
          "ignore": textOrTexts, "include": textOrTexts, "path": text,
          "action": words("rebuild", "sync", "restart", "sync+restart", "sync+exec"), "target": text, "exec": hook,
          "initial_sync": flagOnly,
        ], required: ["path", "action"]))
  ])

  private func requiring(_ key: String) -> ComposeForm {
    guard case .keys(let keys, let required) = mapping else { return self }
    return .keys(keys, required: required + [key])
  }
}
