import '../planet_kit_start_fail_reason.dart';
import 'planet_kit_call.dart';

class PlanetKitMakeCallResult {
  PlanetKitMakeCallResult({required this.call, required this.reason});

  final PlanetKitCall? call;
  final PlanetKitStartFailReason reason;
}
