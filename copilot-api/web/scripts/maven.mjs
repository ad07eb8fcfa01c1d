/**
 * What the Maven build calls: `build` makes dist/, `test` checks types and runs the tests, both at once.
 * Packages are installed only when the lock file changed, so that a Java-only change costs no npm run.
 */
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const web = dirname(dirname(fileURLToPath(import.meta.url)))
const stamp = join(web, 'node_modules', '.lock-sha256')
const steps = {
  build: [['vite', 'build', '--logLevel', 'warn']],
  test: [
    ['vue-tsc', '--noEmit'],
    ['vitest', 'run', '--reporter=dot'],
  ],
}

function requireNode(major, minor) {
  const [hasMajor, hasMinor] = process.versions.node.split('.').map(Number)
  if (hasMajor < major || (hasMajor === major && hasMinor < minor)) {
    fail(`The web pages need node ${major}.${minor} or newer, found ${process.versions.node}. Install a newer node, or build with -DskipFrontend.`)
  }
}

function fail(reason, code = 1) {
  console.error(reason)
  process.exit(code)
}

/** Resolves to why it failed, or to nothing. */
function run(command, args) {
  return new Promise((resolve) => {
    const tool = spawn(command, args, { cwd: web, stdio: 'inherit' })
    tool.on('error', (error) => resolve(`${command} could not be started: ${error.message}`))
    tool.on('close', (status) => resolve(status === 0 ? undefined : `${command} ${args.join(' ')} failed`))
  })
}

/** All of them come to their end, whatever becomes of one. */
async function runAll(commands) {
  const failures = (await Promise.all(commands.map(([command, ...args]) => run(command, args)))).filter(Boolean)
  if (failures.length > 0) fail(failures.join('\n'))
}

async function ensurePackages() {
  const lock = createHash('sha256').update(readFileSync(join(web, 'package-lock.json'))).digest('hex')
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock) return
  await runAll([['npm', 'ci', '--ignore-scripts', '--prefer-offline', '--loglevel=error']])
  writeFileSync(stamp, lock)
}

const wanted = steps[process.argv[2]]
if (!wanted) fail(`usage: node scripts/maven.mjs ${Object.keys(steps).join('|')}`, 2)
requireNode(20, 19)
await ensurePackages()
await runAll(wanted.map(([tool, ...args]) => [join(web, 'node_modules', '.bin', tool), ...args]))
