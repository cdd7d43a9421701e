@_exported import Foundation

public protocol Digest: ContiguousBytes, CustomStringConvertible, Hashable, Sequence, Sendable
where Element == UInt8 {
  static var byteCount: Int { get }
}

public protocol HashFunction: Sendable {
  associatedtype Digest: CryptoKit.Digest
  init()
  mutating func update<D: DataProtocol>(data: D)
  func finalize() -> Digest
}

extension HashFunction {
  public static func hash<D: DataProtocol>(data: D) -> Digest {
    var hash = Self()
    hash.update(data: data)
    return hash.finalize()
  }
}

public enum Insecure {
  public struct SHA1Digest: Digest {
    let bytes: [UInt8]

    public static var byteCount: Int { 20 }

    public func makeIterator() -> Array<UInt8>.Iterator { bytes.makeIterator() }

    public func withUnsafeBytes<R>(_ body: (UnsafeRawBufferPointer) throws -> R) rethrows -> R {
      try bytes.withUnsafeBytes(body)
    }

    public var description: String {
      "SHA1 digest: " + bytes.map { String(format: "%02x", $0) }.joined()
    }
  }

  public struct SHA1: HashFunction {
    public typealias Digest = SHA1Digest
    public static var byteCount: Int { 20 }

    private var message: [UInt8] = []

    public init() {}

    public mutating func update<D: DataProtocol>(data: D) { message.append(contentsOf: data) }

    public func finalize() -> SHA1Digest { SHA1Digest(bytes: sha1(message)) }
  }
}
