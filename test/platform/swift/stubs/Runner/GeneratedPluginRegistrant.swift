@_spi(Fake) import Flutter

/// Stands for the Objective-C class that Flutter's tool writes, seen by the Runner through its bridging header.
class GeneratedPluginRegistrant: NSObject {
  class func register(with registry: any FlutterPluginRegistry) {
    FlutterFake.registerPlugins(with: registry)
  }
}
