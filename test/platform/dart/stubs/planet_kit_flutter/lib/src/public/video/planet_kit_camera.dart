import 'dart:async';

import '../../fake/fake_planet_kit.dart';

enum PlanetKitCameraEvent { start, stop, error }

class PlanetKitCamera {
  PlanetKitCamera._();

  static final PlanetKitCamera instance = PlanetKitCamera._();

  final StreamController<PlanetKitCameraEvent> _events =
      StreamController<PlanetKitCameraEvent>.broadcast();

  Stream<PlanetKitCameraEvent> get onCameraEvent => _events.stream;

  Future<bool> startPreview(String viewId) async => FakePlanetKit.instance
      .perform(PlanetKitMethod.startPreview, [viewId], () => true);

  Future<bool> stopPreview(String viewId) async => FakePlanetKit.instance
      .perform(PlanetKitMethod.stopPreview, [viewId], () => true);

  Future<bool> switchCameraPosition() async => FakePlanetKit.instance
      .perform(PlanetKitMethod.switchCameraPosition, const [], () => true);
}
