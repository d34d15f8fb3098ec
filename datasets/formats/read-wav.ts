import { readFile } from 'node:fs/promises'
import { EngramError } from '../../models/errors/engram-error.ts'
import type { Recording } from '../samples/dataset-definition.ts'
import { numberDecoder, type NumberType } from './number-decoder.ts'

const [pcm, float, extensible] = [1, 3, 0xfffe]

type Format = { readonly code: number; readonly channels: number; readonly rate: number; readonly bits: number }

/** Values of one or more channels, 16 bits as -1 .. 1, whatever their width. */
const decoded = (bytes: Buffer, { code, bits }: Format): Float32Array => {
  const values = new Float32Array(bytes.length / (bits / 8))
  if (code === pcm && bits === 24) {
    for (let index = 0; index < values.length; index++) values[index] = bytes.readIntLE(3 * index, 3) / 2 ** 23
    return values
  }
  const kind = code === float ? 'float' : bits === 8 ? 'unsigned' : 'signed'
  numberDecoder({ kind, bytes: (bits / 8) as NumberType['bytes'], littleEndian: true })(bytes, values)
  if (code === float) return values
  const scale = 2 ** (bits - 1)
  for (let index = 0; index < values.length; index++) values[index] = values[index] / scale - (bits === 8 ? 1 : 0)
  return values
}

/**
 * Reads a WAV file (RIFF WAVE): whole numbers of 8, 16, 24 or 32 bits, which become -1 .. 1, or floats of 32 or 64 bits; any number of
 * channels, each of which is a line. A step is one frame.
 * @throws EngramError (exit code 2) for another file, another encoding, no sound, or one that is cut off
 */
export const readWav = async (path: string): Promise<Recording> => {
  const bytes = await readFile(path).catch((cause: NodeJS.ErrnoException) => {
    throw new EngramError(`${path}: cannot be read (${cause.code}), expected a WAV file`, 2, { cause })
  })
  const refuse = (text: string): never => {
    throw new EngramError(`${path}: ${text}`, 2)
  }
  const mark = (at: number): string => bytes.toString('latin1', at, at + 4)
  if (mark(0) !== 'RIFF' || mark(8) !== 'WAVE') refuse('does not begin with RIFF and WAVE, expected a WAV file')
  let format: Format | undefined
  let sound: Buffer | undefined
  for (let at = 12; at + 8 <= bytes.length && !sound;) {
    const [name, size, start] = [mark(at), bytes.readUInt32LE(at + 4), at + 8]
    if (name === 'fmt ' && size >= 16 && start + size <= bytes.length) {
      const own = bytes.readUInt16LE(start)
      format = {
        code: own === extensible && size >= 26 ? bytes.readUInt16LE(start + 24) : own, channels: bytes.readUInt16LE(start + 2),
        rate: bytes.readUInt32LE(start + 4), bits: bytes.readUInt16LE(start + 14),
      }
    } else if (name === 'data') {
      if (start + size > bytes.length) refuse(`has ${bytes.length - start} bytes of sound, expected ${size}: it is cut off`)
      sound = bytes.subarray(start, start + size)
    }
    at = start + size + (size % 2)
  }
  if (!format || !sound) return refuse(`has no ${format ? 'data' : 'fmt'} chunk, expected one: it is cut off or no WAV file`)
  const { code, channels, rate, bits } = format
  if (!(code === pcm ? [8, 16, 24, 32] : code === float ? [32, 64] : []).includes(bits))
    refuse(`has encoding ${code} of ${bits} bits, expected PCM of 8, 16, 24 or 32 bits, or floats of 32 or 64`)
  if (channels < 1 || rate < 1) refuse(`has ${channels} channels at ${rate} Hz, expected at least one of each`)
  const frame = (channels * bits) / 8
  if (sound.length < frame || sound.length % frame !== 0)
    refuse(`has ${sound.length} bytes of sound, expected a multiple of ${frame}, at least one`)
  return {
    length: sound.length / frame, lines: channels, stepMicroseconds: 1e6 / rate, targets: null, mask: null,
    recording: { kind: 'values', values: decoded(sound, format) },
  }
}
