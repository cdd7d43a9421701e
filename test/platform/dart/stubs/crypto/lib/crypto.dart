export 'src/digest.dart';
export 'src/sha1.dart';
