/// What tests use to deliver messages and to read what was asked. Emitted code
/// never imports it: the real package has no such library.
library;

export 'src/fake_messaging.dart';
