import 'dart:io';

void main(List<String> arguments) {
  stdout.writeln('##test {"name":"X1 passes","ok":true,"message":""}');
  switch (arguments.single) {
    case 'pass':
      stdout.writeln('##done 1');
    case 'fail':
      stdout.writeln('##test {"name":"X2 fails","ok":false,"message":"why"}');
      stdout.writeln('##done 2');
    case 'throw':
      throw StateError('in the program');
    case 'throw after done':
      stdout.writeln('##done 1');
      throw StateError('too late');
    case 'spin':
      while (DateTime.now().year > 0) {}
  }
}
