import Foundation

/// Values as frameworks hand them over: boxed, in Foundation's containers. Swift literals would hide casts that fail on a device.
public enum BoxedJSON {
  public static func value(_ json: String) -> Any {
    do {
      return try JSONSerialization.jsonObject(
        with: Data(json.utf8), options: [.fragmentsAllowed])
    } catch {
      fatalError("the test's JSON is not JSON: \(json)")
    }
  }

  public static func object(_ json: String) -> [AnyHashable: Any] {
    guard let object = value(json) as? [String: Any] else {
      fatalError("the test's JSON is not an object: \(json)")
    }
    return object
  }
}
