import { createHash } from 'node:crypto'
import { Transform } from 'node:stream'
import { damaged } from './archive.ts'

/** An empty gzip member whose extra field holds the SHA-256 of all that is before it: gunzip and tar pass over it. */
function sealOf(digest: Buffer): Buffer {
  const header = Buffer.from([0x1f, 0x8b, 8, 4, 0, 0, 0, 0, 0, 255, 36, 0, 0x47, 0x53, 32, 0])
  return Buffer.concat([header, digest, Buffer.from([3, 0, 0, 0, 0, 0, 0, 0, 0, 0])])
}
const sealBytes = sealOf(Buffer.alloc(32)).length

/** Passes a gzip stream on and adds the seal. */
export function addSeal(): Transform {
  const hash = createHash('sha256')
  return new Transform({
    transform(chunk: Buffer, _, done) {
      hash.update(chunk)
      done(null, chunk)
    },
    flush(done) {
      done(null, sealOf(hash.digest()))
    },
  })
}

/** Passes on what is before the seal; fails at the end when any byte is not as it was written, or is missing. */
export function checkSeal(): Transform {
  const hash = createHash('sha256')
  let held: Buffer = Buffer.alloc(0)
  return new Transform({
    transform(chunk: Buffer, _, done) {
      const all = Buffer.concat([held, chunk])
      const passed = all.subarray(0, Math.max(0, all.length - sealBytes))
      held = all.subarray(passed.length)
      hash.update(passed)
      done(null, passed)
    },
    flush(done) {
      done(held.equals(sealOf(hash.digest())) ? null : damaged('SHA-256'))
    },
  })
}
