/// A JSON value, as a document that can be encoded describes itself. Foundation's encoder took a third of the time of a
/// report.
enum JSONValue {
  case null
  case truth(Bool)
  case number(String)
  case text(String)
  case list(List)
  case object(Object)

  final class List { var items: [JSONValue] = [] }

  final class Object { var members: [(key: String, value: JSONValue)] = [] }

  init(encoding value: some Encodable) throws {
    let encoder = JSONValueEncoder()
    try value.encode(to: encoder)
    self = encoder.value ?? .object(Object())
  }
}

/// Gathers what one value says of itself. No document of ours is a class that inherits, which `superEncoder` is for.
private final class JSONValueEncoder: Encoder {
  var value: JSONValue?
  var codingPath: [any CodingKey] { [] }
  var userInfo: [CodingUserInfoKey: Any] { [:] }

  func object() -> JSONValue.Object {
    if case .object(let known) = value { return known }
    let new = JSONValue.Object()
    value = .object(new)
    return new
  }

  func list() -> JSONValue.List {
    if case .list(let known) = value { return known }
    let new = JSONValue.List()
    value = .list(new)
    return new
  }

  func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedEncodingContainer<Key> {
    KeyedEncodingContainer(JSONMembers(object: object()))
  }
  func unkeyedContainer() -> any UnkeyedEncodingContainer { JSONItems(list: list()) }
  func singleValueContainer() -> any SingleValueEncodingContainer { JSONSingle(encoder: self) }
}

private struct JSONMembers<Key: CodingKey>: KeyedEncodingContainerProtocol {
  let object: JSONValue.Object
  var codingPath: [any CodingKey] { [] }

  private func set(_ key: some CodingKey, _ value: JSONValue) { object.members.append((key.stringValue, value)) }

  func encodeNil(forKey key: Key) { set(key, .null) }
  func encode(_ value: Bool, forKey key: Key) { set(key, .truth(value)) }
  func encode(_ value: String, forKey key: Key) { set(key, .text(value)) }
  func encode(_ value: Int, forKey key: Key) { set(key, .number(String(value))) }
  func encode<T: Encodable>(_ value: T, forKey key: Key) throws { set(key, try JSONValue(encoding: value)) }

  func nestedContainer<Nested: CodingKey>(keyedBy type: Nested.Type, forKey key: Key) -> KeyedEncodingContainer<Nested>
  {
    let inner = JSONValueEncoder()
    set(key, .object(inner.object()))
    return inner.container(keyedBy: type)
  }
  func nestedUnkeyedContainer(forKey key: Key) -> any UnkeyedEncodingContainer {
    let inner = JSONValueEncoder()
    set(key, .list(inner.list()))
    return inner.unkeyedContainer()
  }
  func superEncoder() -> any Encoder { JSONValueEncoder() }
  func superEncoder(forKey key: Key) -> any Encoder { JSONValueEncoder() }
}

private struct JSONItems: UnkeyedEncodingContainer {
  let list: JSONValue.List
  var codingPath: [any CodingKey] { [] }
  var count: Int { list.items.count }

  func encodeNil() { list.items.append(.null) }
  func encode(_ value: String) { list.items.append(.text(value)) }
  func encode<T: Encodable>(_ value: T) throws { list.items.append(try JSONValue(encoding: value)) }

  func nestedContainer<Nested: CodingKey>(keyedBy type: Nested.Type) -> KeyedEncodingContainer<Nested> {
    let inner = JSONValueEncoder()
    list.items.append(.object(inner.object()))
    return inner.container(keyedBy: type)
  }
  func nestedUnkeyedContainer() -> any UnkeyedEncodingContainer {
    let inner = JSONValueEncoder()
    list.items.append(.list(inner.list()))
    return inner.unkeyedContainer()
  }
  func superEncoder() -> any Encoder { JSONValueEncoder() }
}

/// Every number has its own answer here: the general one asks a number to encode itself, and it would come back.
private struct JSONSingle: SingleValueEncodingContainer {
  let encoder: JSONValueEncoder
  var codingPath: [any CodingKey] { [] }

  func encodeNil() { encoder.value = .null }
  func encode(_ value: Bool) { encoder.value = .truth(value) }
  func encode(_ value: String) { encoder.value = .text(value) }
  func encode(_ value: Double) { encoder.value = .number("\(value)") }
  func encode(_ value: Float) { encoder.value = .number("\(value)") }
  func encode(_ value: Int) { encoder.value = .number(String(value)) }
  func encode(_ value: Int8) { encoder.value = .number(String(value)) }
  func encode(_ value: Int16) { encoder.value = .number(String(value)) }
  func encode(_ value: Int32) { encoder.value = .number(String(value)) }
  func encode(_ value: Int64) { encoder.value = .number(String(value)) }
  func encode(_ value: UInt) { encoder.value = .number(String(value)) }
  func encode(_ value: UInt8) { encoder.value = .number(String(value)) }
  func encode(_ value: UInt16) { encoder.value = .number(String(value)) }
  func encode(_ value: UInt32) { encoder.value = .number(String(value)) }
  func encode(_ value: UInt64) { encoder.value = .number(String(value)) }
  func encode<T: Encodable>(_ value: T) throws { encoder.value = try JSONValue(encoding: value) }
}
