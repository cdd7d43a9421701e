/// FIPS 180-4, 6.1.
func sha1(_ message: [UInt8]) -> [UInt8] {
  var state: [UInt32] = [0x6745_2301, 0xEFCD_AB89, 0x98BA_DCFE, 0x1032_5476, 0xC3D2_E1F0]
  let padded = padded(message)
  for start in stride(from: 0, to: padded.count, by: 64) {
    compress(&state, padded[start..<start + 64])
  }
  return state.flatMap { word in (0..<4).map { UInt8(truncatingIfNeeded: word >> (24 - 8 * $0)) } }
}

private func padded(_ message: [UInt8]) -> [UInt8] {
  var padded = message + [0x80]
  while padded.count % 64 != 56 { padded.append(0) }
  let bits = UInt64(message.count) * 8
  padded += (0..<8).map { UInt8(truncatingIfNeeded: bits >> (56 - 8 * $0)) }
  return padded
}

private func compress(_ state: inout [UInt32], _ block: ArraySlice<UInt8>) {
  let bytes = Array(block)
  var words = (0..<16).map { index in
    (0..<4).reduce(UInt32(0)) { $0 << 8 | UInt32(bytes[index * 4 + $1]) }
  }
  for t in 16..<80 {
    words.append(rotated(words[t - 3] ^ words[t - 8] ^ words[t - 14] ^ words[t - 16], 1))
  }
  var (a, b, c, d, e) = (state[0], state[1], state[2], state[3], state[4])
  for t in 0..<80 {
    let (mix, constant): (UInt32, UInt32) =
      switch t {
      case 0..<20: ((b & c) | (~b & d), 0x5A82_7999)
      case 20..<40: (b ^ c ^ d, 0x6ED9_EBA1)
      case 40..<60: ((b & c) | (b & d) | (c & d), 0x8F1B_BCDC)
      default: (b ^ c ^ d, 0xCA62_C1D6)
      }
    let next = rotated(a, 5) &+ mix &+ e &+ constant &+ words[t]
    (e, d, c, b, a) = (d, c, rotated(b, 30), a, next)
  }
  for (index, value) in [a, b, c, d, e].enumerated() { state[index] &+= value }
}

private func rotated(_ word: UInt32, _ count: UInt32) -> UInt32 {
  word << count | word >> (32 - count)
}
