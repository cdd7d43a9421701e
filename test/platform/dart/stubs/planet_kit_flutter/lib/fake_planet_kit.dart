/// What tests use to script the SDK and to read what it was asked. Emitted code
/// never imports it: the real package has no such library.
library;

export 'package:planet_kit_flutter/src/fake/fake_planet_kit.dart';
