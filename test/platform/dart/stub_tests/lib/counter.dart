/// What the mutants change.
int next(int value) {
  if (value >= 9) return 0;
  return value + 1;
}
