/** Fields of `width` bits in two's complement as one word, the first field lowest. */
export const packedWord = (fields: readonly (number | bigint)[], width: number): bigint =>
  fields.reduceRight<bigint>((bits, field) => (bits << BigInt(width)) | BigInt.asUintN(width, BigInt(field)), 0n)
