// A simulator process that greets as it should and answers its first request with the bytes of a file, whatever they are.
import { readFileSync } from 'node:fs'
import { connect } from 'node:net'
import { crc32 } from 'node:zlib'

const [version, hash, file, path] = process.argv.slice(2)
const said = Buffer.concat([Buffer.alloc(4), Buffer.from(`${process.env.ENGRAM_TOKEN} ${hash}`)])
said.writeUInt32LE(Number(version))
const header = Buffer.alloc(20)
header.writeUInt32LE(0x52474e45, 0)
header.writeUInt32LE(1, 4)
header.writeUInt32LE(said.length, 12)
header.writeUInt32LE(crc32(said, crc32(header.subarray(0, 16))), 16)
const socket = connect(path, () => socket.write(Buffer.concat([header, said])))
socket.on('error', () => {}).once('data', () => socket.end(readFileSync(file)))
