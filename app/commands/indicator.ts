import { readFile, stat } from 'node:fs/promises';

import { readQuestionnaire, UnreadableQuestionnaire } from '#analytics/iaf-questionnaire.ts';
import { indicatorJson, indicatorText } from '#app/commands/indicator-print.ts';
import { type TextValues, translator } from '#app/i18n/translate.ts';
import type { TextKey } from '#app/i18n/catalogue.ts';

const t = translator('en');
const LARGEST_MEGABYTES = 64;

/** A sentence for whoever typed the command. */
class Refused extends Error {
  override readonly name = 'Refused';
  constructor(key: TextKey, values: TextValues = {}) {
    super(t(key, values));
  }
}

/** `npm run indicator -- FILE.csv [--json]`: exit 0, or 2 with one sentence where nothing could be read. */
async function run(words: readonly string[]): Promise<void> {
  const json = words.includes('--json');
  const option = words.find((word) => word.startsWith('-') && word !== '--json');
  if (option !== undefined) throw new Refused('analytics.command.unknownOption', { option });
  const [file, ...others] = words.filter((word) => word !== '--json');
  if (file === undefined || others.length > 0) throw new Refused('analytics.command.usage');

  const questionnaire = readAs(file, await textOf(file));
  process.stdout.write(json ? indicatorJson(file, questionnaire) : indicatorText(file, questionnaire, t));
  if (questionnaire.reports.length === 0) throw new Refused('analytics.command.error.no_arms', { file });
}

function readAs(file: string, text: string) {
  try {
    return readQuestionnaire(text);
  } catch (error) {
    if (!(error instanceof UnreadableQuestionnaire)) throw error;
    throw new Refused(`analytics.command.error.${error.problem}`, { file, detail: error.detail });
  }
}

async function textOf(file: string): Promise<string> {
  const bytes = await bytesOf(file);
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    if (!text.includes('\0')) return text;
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
  }
  throw new Refused('analytics.command.error.binary', { file });
}

async function bytesOf(file: string): Promise<Buffer> {
  try {
    const found = await stat(file);
    if (found.isDirectory()) throw new Refused('analytics.command.error.directory', { file });
    if (found.size > LARGEST_MEGABYTES * 1_000_000) {
      throw new Refused('analytics.command.error.large', { file, limit: LARGEST_MEGABYTES });
    }
    return await readFile(file);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : undefined;
    if (code === undefined) throw error;
    if (code === 'ENOENT' || code === 'ENOTDIR')
      throw new Refused('analytics.command.error.missing', { file });
    throw new Refused('analytics.command.error.unreadable', { file, why: code });
  }
}

try {
  await run(process.argv.slice(2));
} catch (error) {
  const why = error instanceof Error ? error.message : String(error);
  process.stderr.write(
    `${error instanceof Refused ? why : t('analytics.command.error.unexpected', { why })}\n`,
  );
  process.exitCode = 2;
}
