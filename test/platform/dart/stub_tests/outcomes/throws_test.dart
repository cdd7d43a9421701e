void main() => throw StateError('while declaring');
