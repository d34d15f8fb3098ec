// Imported before whatever the launcher runs: ends it when the launcher is gone, so that nothing goes on unseen.
import { isMainThread } from 'node:worker_threads'

// Not for what that starts in its turn, which has other channels.
const own = process.execArgv.indexOf(import.meta.url)
if (own > 0) process.execArgv.splice(own - 1, 2)

if (isMainThread && process.channel) {
  process.on('disconnect', () => process.exit(129))
  process.channel.unref()
}
