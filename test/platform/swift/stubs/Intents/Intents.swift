@_exported import Foundation
@_spi(Fake) @_exported import UIKit

public class INIntent: NSObject {}

public enum INCallCapability: Int, Sendable {
  case unknown = 0
  case audioCall = 1
  case videoCall = 2
}

public class INPersonHandle: NSObject {
  public let value: String?

  init(value: String?) { self.value = value }
}

public class INPerson: NSObject {
  public let personHandle: INPersonHandle?

  init(personHandle: INPersonHandle?) { self.personHandle = personHandle }
}

public class INStartCallIntent: INIntent {
  public let contacts: [INPerson]?
  public let callCapability: INCallCapability

  init(contacts: [INPerson]?, callCapability: INCallCapability) {
    self.contacts = contacts
    self.callCapability = callCapability
  }
}

public class INInteraction: NSObject {
  public let intent: INIntent

  init(intent: INIntent) { self.intent = intent }
}

extension NSUserActivity {
  public var interaction: INInteraction? { fakeInteraction as? INInteraction }
}

/// What the system makes of a tap in its list of recent calls.
@_spi(Fake) public enum IntentsFake {
  public static func startCall(to handle: String?, video: Bool) -> NSUserActivity {
    let person = INPerson(personHandle: handle.map { INPersonHandle(value: $0) })
    let intent = INStartCallIntent(
      contacts: [person], callCapability: video ? .videoCall : .audioCall)
    let activity = NSUserActivity(activityType: "INStartCallIntent")
    activity.fakeInteraction = INInteraction(intent: intent)
    return activity
  }
}
