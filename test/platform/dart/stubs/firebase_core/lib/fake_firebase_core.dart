/// What tests use to reset Firebase; the real package has no such library.
library;

import 'src/firebase.dart';

/// Forgets every app, as in a new isolate.
void resetFirebase() => installedApps.clear();
