@_exported import Foundation

import Dispatch
import PlatformFakes

public struct PKPushType: RawRepresentable, Hashable, Sendable {
  public let rawValue: String
  public init(_ rawValue: String) { self.rawValue = rawValue }
  public init(rawValue: String) { self.rawValue = rawValue }
  public static let voIP = PKPushType("fake.voip")
  public static let fileProvider = PKPushType("fake.fileprovider")
}

public class PKPushCredentials: NSObject {
  public let type: PKPushType
  public let token: Data

  init(type: PKPushType, token: Data) {
    self.type = type
    self.token = token
  }
}

public class PKPushPayload: NSObject {
  public let type: PKPushType
  public let dictionaryPayload: [AnyHashable: Any]

  init(type: PKPushType, dictionaryPayload: [AnyHashable: Any]) {
    self.type = type
    self.dictionaryPayload = dictionaryPayload
  }
}

#if SDK_26_4
  public final class PKVoIPPushMetadata: NSObject, Sendable {
    public let mustReport: Bool

    init(mustReport: Bool) { self.mustReport = mustReport }
  }
#endif

public class PKPushRegistry: NSObject {
  let queue: DispatchQueue?
  var tokens: [PKPushType: Data] = [:]

  public init(queue: DispatchQueue?) {
    self.queue = queue
    super.init()
    PushKitFake.add(self)
  }

  public weak var delegate: (any PKPushRegistryDelegate)? {
    didSet { Recorder.record("PushKit", "delegate", ["isSet": delegate != nil]) }
  }

  public var desiredPushTypes: Set<PKPushType>? {
    didSet {
      Recorder.record(
        "PushKit", "desiredPushTypes", ["voIP": desiredPushTypes?.contains(.voIP) ?? false])
      if delegate == nil, desiredPushTypes?.isEmpty == false {
        Recorder.fail("desiredPushTypes was set before the delegate: a push can arrive at nobody")
      }
    }
  }

  public func pushToken(for type: PKPushType) -> Data? { tokens[type] }
}

/// The members that the integration implements have no default: a misspelt one must not compile.
public protocol PKPushRegistryDelegate: NSObjectProtocol {
  func pushRegistry(
    _ registry: PKPushRegistry, didUpdate pushCredentials: PKPushCredentials, for type: PKPushType)
  func pushRegistry(
    _ registry: PKPushRegistry, didReceiveIncomingPushWith payload: PKPushPayload,
    for type: PKPushType, completion: @escaping @Sendable () -> Void)
  func pushRegistry(_ registry: PKPushRegistry, didInvalidatePushTokenFor type: PKPushType)
  #if SDK_26_4
    func pushRegistry(
      _ registry: PKPushRegistry, didReceiveIncomingVoIPPushWith payload: PKPushPayload,
      metadata: PKVoIPPushMetadata, withCompletionHandler completion: @escaping @Sendable () -> Void
    )
  #endif
}
