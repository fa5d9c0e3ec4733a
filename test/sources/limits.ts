import ts from 'typescript';
import * as limits from '../../src/contract/limits.ts';
import type { Source } from './imports.ts';

const { maxRequestBytes, maxAnswerBytes, maxIds, maxVideos, maxKeyLength, maxHoldSeconds, keyKeptHours, ...spans } = limits;
/** Numbers that mean a limit wherever the contract is spoken, and times that mean one by the name that they are given. */
const counts = new Set<number>([maxRequestBytes, maxAnswerBytes, maxIds, maxVideos, maxKeyLength, maxHoldSeconds, keyKeptHours]);
const times = new Set<number>(Object.values(spans));
/** Not the encoder: its tables are of the standard of QR codes. */
const contractFolders = /^src\/(contract|core(?!\/encoder)|client|stores|mock|elements|server\/http)\//;
const timeNames = /session|rotation|poll|key|span/i;
const sentences = /\b(16|64) KiB\b|\b100 ids\b|\b255 characters\b|\bwait=25\b|\b24 h\b/;

/** Numbers that are no limit of the contract, although one of them has the same value. */
const others: Record<string, readonly number[]> = {
  // Of a colour.
  'src/elements/token-contrast.ts': [255],
  // What a client bears of a server, not what a server says.
  'src/core/poll-delay.ts': [limits.heldPollAfterMs],
  // TikTok's own calls are no calls of the contract.
  'src/server/http/webhook.ts': [maxAnswerBytes],
};

/** Limits of the contract that `source` writes as a number, or says in words, instead of taking them from `contract/limits.ts`. */
export function writtenLimits({ path, text }: Source): string[] {
  if (path === 'src/contract/limits.ts' || path.startsWith('src/i18n/')) return [];
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    const value = numberOf(node);
    if (value !== undefined) {
      const isLimit = (counts.has(value) && contractFolders.test(path)) || (times.has(value) && timeNames.test(nameOf(node)));
      if (isLimit && !others[path]?.includes(value)) found.push(`${path} writes ${node.getText(file)}`);
      return;
    }
    const words = ts.isStringLiteralLike(node) || ts.isTemplateHead(node) || ts.isTemplateMiddleOrTemplateTail(node) ? node.text : '';
    const sentence = sentences.exec(words);
    if (sentence) found.push(`${path} says ${sentence[0]}`);
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

/** What the number is called: the constant, the field, or what it is the default of. */
function nameOf({ parent }: ts.Node): string {
  if (ts.isVariableDeclaration(parent) || ts.isBindingElement(parent) || ts.isParameter(parent)) return parent.name.getText();
  if (ts.isPropertyAssignment(parent) || ts.isPropertyDeclaration(parent)) return parent.name.getText();
  return ts.isBinaryExpression(parent) && parent.operatorToken.kind === ts.SyntaxKind.QuestionQuestionToken ? parent.left.getText() : '';
}

/** The value of `16 * 1024` as well as of `16_384`. */
function numberOf(node: ts.Node): number | undefined {
  if (ts.isNumericLiteral(node)) return Number(node.text);
  if (ts.isParenthesizedExpression(node)) return numberOf(node.expression);
  if (!ts.isBinaryExpression(node)) return undefined;
  const [left, right] = [numberOf(node.left), numberOf(node.right)];
  if (left === undefined || right === undefined) return undefined;
  if (node.operatorToken.kind === ts.SyntaxKind.AsteriskToken) return left * right;
  return node.operatorToken.kind === ts.SyntaxKind.AsteriskAsteriskToken ? left ** right : undefined;
}
