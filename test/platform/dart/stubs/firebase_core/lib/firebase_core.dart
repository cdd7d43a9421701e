export 'src/firebase.dart' hide installedApps;
