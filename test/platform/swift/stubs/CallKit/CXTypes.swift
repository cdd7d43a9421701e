@_exported import Foundation

public class CXHandle: NSObject, NSCopying {
  public enum HandleType: Int, Sendable {
    case generic = 1
    case phoneNumber = 2
    case emailAddress = 3
  }

  public let type: CXHandle.HandleType
  public let value: String

  public init(type: CXHandle.HandleType, value: String) {
    self.type = type
    self.value = value
  }

  public func copy(with zone: NSZone? = nil) -> Any { CXHandle(type: type, value: value) }

  public override func isEqual(_ object: Any?) -> Bool {
    guard let other = object as? CXHandle else { return false }
    return other.type == type && other.value == value
  }

  public override var hash: Int { value.hashValue }
}

/// Carries only what was set: a property that was never set leaves the call as it is.
public class CXCallUpdate: NSObject, NSCopying {
  var changed = Set<String>()

  public override init() {}

  @NSCopying public var remoteHandle: CXHandle? { didSet { changed.insert("remoteHandle") } }
  public var localizedCallerName: String? { didSet { changed.insert("localizedCallerName") } }
  public var supportsHolding = true { didSet { changed.insert("supportsHolding") } }
  public var supportsGrouping = true { didSet { changed.insert("supportsGrouping") } }
  public var supportsUngrouping = true { didSet { changed.insert("supportsUngrouping") } }
  public var supportsDTMF = true { didSet { changed.insert("supportsDTMF") } }
  public var hasVideo = false { didSet { changed.insert("hasVideo") } }

  public func copy(with zone: NSZone? = nil) -> Any {
    let copy = CXCallUpdate()
    copy.remoteHandle = remoteHandle
    copy.localizedCallerName = localizedCallerName
    copy.supportsHolding = supportsHolding
    copy.supportsGrouping = supportsGrouping
    copy.supportsUngrouping = supportsUngrouping
    copy.supportsDTMF = supportsDTMF
    copy.hasVideo = hasVideo
    copy.changed = changed
    return copy
  }
}

public enum CXCallEndedReason: Int, Sendable {
  case failed = 1
  case remoteEnded = 2
  case unanswered = 3
  case answeredElsewhere = 4
  case declinedElsewhere = 5
}

public class CXProviderConfiguration: NSObject, NSCopying {
  public private(set) var localizedName: String?
  public var ringtoneSound: String?
  public var iconTemplateImageData: Data?
  public var maximumCallGroups = 2
  public var maximumCallsPerCallGroup = 5
  public var includesCallsInRecents = true
  public var supportsVideo = false
  public var supportedHandleTypes = Set<CXHandle.HandleType>()

  public override init() {}

  @available(*, deprecated, message: "use init()")
  public convenience init(localizedName: String) {
    self.init()
    self.localizedName = localizedName
  }

  public func copy(with zone: NSZone? = nil) -> Any {
    let copy = CXProviderConfiguration()
    copy.localizedName = localizedName
    copy.ringtoneSound = ringtoneSound
    copy.iconTemplateImageData = iconTemplateImageData
    copy.maximumCallGroups = maximumCallGroups
    copy.maximumCallsPerCallGroup = maximumCallsPerCallGroup
    copy.includesCallsInRecents = includesCallsInRecents
    copy.supportsVideo = supportsVideo
    copy.supportedHandleTypes = supportedHandleTypes
    return copy
  }
}
