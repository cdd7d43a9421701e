import '../../fake/fake_planet_kit.dart';
import '../planet_kit_types.dart';

class PlanetKitCcParam {
  PlanetKitCcParam({
    required this.id,
    required this.peerId,
    required this.peerServiceId,
    required this.mediaType,
  });

  final String id;
  String? peerId;
  String? peerServiceId;
  PlanetKitMediaType mediaType;

  static Future<PlanetKitCcParam?> createCcParam(String ccParam) async =>
      FakePlanetKit.instance.perform(
        PlanetKitMethod.createCcParam,
        [ccParam],
        () => ccParam.isEmpty
            ? null
            : PlanetKitCcParam(
                id: ccParam,
                peerId: 'caller',
                peerServiceId: 'service',
                mediaType: PlanetKitMediaType.audio,
              ),
      );
}
