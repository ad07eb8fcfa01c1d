/**
 * What the Maven build calls. `begin build test` starts the steps that it names, one after the other, and does not wait: a
 * compiler of Java leaves a processor free for them. `build`, which makes dist/, and `test`, which checks types and runs the
 * tests, both at once, wait for the end of their step and show what it said.
 * Packages are installed only when the lock file changed, so that a Java-only change costs no npm run.
 */
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'

const self = fileURLToPath(import.meta.url)
const web = dirname(dirname(self))
/** What the steps said, and how they ended. */
const notes = join(dirname(web), 'target', 'web')
const installed = join(web, 'node_modules', '.lock-sha256')
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

/** In this process group: who ends Maven's ends these as well. */
function begin(names) {
  rmSync(notes, { recursive: true, force: true })
  mkdirSync(notes, { recursive: true })
  const log = openSync(join(notes, 'begin.log'), 'w')
  const background = spawn(process.execPath, [self, 'run', ...names], { cwd: web, stdio: ['ignore', log, log] })
  writeFileSync(join(notes, 'pid'), String(background.pid))
  background.unref()
}

async function runSteps(names) {
  await ensurePackages()
  for (const name of names) {
    const failures = await runAll(name, steps[name].map(([tool, ...args]) => [join(web, 'node_modules', '.bin', tool), ...args]))
    writeFileSync(join(notes, `${name}.end`), failures.join('\n'))
    if (failures.length > 0) return
  }
}

/** All of them come to their end, whatever becomes of one. Resolves to why some failed. */
async function runAll(name, commands) {
  const log = openSync(join(notes, `${name}.log`), 'w')
  const failures = await Promise.all(commands.map(([command, ...args]) => run(command, args, log)))
  closeSync(log)
  return failures.filter(Boolean)
}

/** Resolves to why it failed, or to nothing. */
function run(command, args, log) {
  return new Promise((resolve) => {
    const tool = spawn(command, args, { cwd: web, stdio: ['ignore', log, log] })
    tool.on('error', (error) => resolve(`${command} could not be started: ${error.message}`))
    tool.on('close', (status) => resolve(status === 0 ? undefined : `${command} ${args.join(' ')} failed`))
  })
}

async function ensurePackages() {
  const lock = createHash('sha256').update(readFileSync(join(web, 'package-lock.json'))).digest('hex')
  if (existsSync(installed) && readFileSync(installed, 'utf8') === lock) return
  const failures = await runAll('packages', [['npm', 'ci', '--ignore-scripts', '--prefer-offline', '--loglevel=error']])
  if (failures.length > 0) fail(`${noted('packages.log')}${failures.join('\n')}`)
  writeFileSync(installed, lock)
}

async function awaitStep(name) {
  const end = `${name}.end`
  while (!exists(end) && isRunning()) await pause(100)
  process.stdout.write(noted(`${name}.log`))
  if (!exists(end)) fail(`The pages' ${name} did not come to its end.\n${noted('begin.log')}`)
  const failures = noted(end)
  if (failures) fail(failures)
}

function isRunning() {
  try {
    return process.kill(Number(noted('pid')), 0)
  } catch {
    return false
  }
}

const exists = (note) => existsSync(join(notes, note))
const noted = (note) => (exists(note) ? readFileSync(join(notes, note), 'utf8') : '')

const [verb, ...names] = process.argv.slice(2)
requireNode(20, 19)
if (verb in steps) await awaitStep(verb)
else if (verb === 'begin' && names.every((name) => name in steps)) begin(names)
else if (verb === 'run') await runSteps(names)
else fail(`usage: node scripts/maven.mjs begin ${Object.keys(steps).join('|')}… | ${Object.keys(steps).join(' | ')}`, 2)
