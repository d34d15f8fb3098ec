// Imported before whatever the launcher runs: ends it when the launcher is gone, so that nothing goes on unseen.
import { isMainThread } from 'node:worker_threads'

if (isMainThread && process.channel) {
  process.on('disconnect', () => process.exit(129))
  process.channel.unref()
}
