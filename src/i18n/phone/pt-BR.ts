// Portuguese of Brazil says "você", as the elements do.
import type { PhoneWords } from './en.ts';

const ptBR: PhoneWords = {
  $code: 'pt-BR',
  $name: 'Português (Brasil)',
  $dir: 'ltr',

  'ask.title': (agency) => `${agency} pede para vincular um perfil do TikTok`,
  'ask.next': 'O TikTok pede que você entre na sua conta. Depois, você confirma aqui. Nada é vinculado antes de você confirmar.',
  'ask.continue': 'Continuar com o TikTok',
  'ask.caution': (agency) => `Você não conhece ${agency} ou não sabe por que recebeu isto? Então recuse.`,
  decline: 'Recusar',

  'fact.agency': 'Quem pede',
  'fact.host': 'Onde',
  'fact.time': 'Quando',

  'visible.title': 'O que fica visível',
  'visible.text': (agency) => `Criadores e vendedores que falam com ${agency} veem:`,
  'visible.basic': 'Seu nome e sua foto',
  'visible.profile': 'Seu nome de usuário, sua bio e se a sua conta é verificada',
  'visible.stats': 'Quantos seguidores, curtidas e vídeos você tem',
  'visible.videos': 'Seus vídeos públicos recentes',
  'visible.label': (label) => `O perfil recebe a etiqueta ${label}.`,
  'one-agency':
    'Uma conta pertence a uma agência por vez. Enquanto ela estiver vinculada aqui, nenhuma outra agência ou rede de criadores pode vinculá-la.',

  'leave.title': 'Continue no TikTok',
  'leave.text': 'O TikTok ainda não informou qual conta você usa. Se a página dele estiver fechada, abra de novo.',

  'wait.title': 'Um momento',
  'wait.text': 'Estamos perguntando ao TikTok sobre a sua conta. Esta página avança sozinha.',

  'number.question': 'Qual número aparece no computador?',
  'number.text': 'O computador que mostra o código também mostra um número. Se alguém enviou o link a você, peça o número a essa pessoa.',
  'number.wrong': (tries) => `Não é esse o número. ${tries === 1 ? 'Resta 1 tentativa' : `Restam ${tries} tentativas`}.`,
  'number.two-digits': 'Digite os dois dígitos do número.',
  'number.continue': 'Continuar',
  'number.caution': 'Ninguém perto de você tem um computador assim? Então recuse.',

  'confirm.title': (account, agency) => `Vincular ${account} a ${agency}?`,
  'confirm.yes': 'Confirmar',
  'confirm.other': 'Não é a conta certa? Então recuse, obtenha um novo código e escolha outra conta no TikTok.',

  'review.title': 'Agora responda no computador',
  'review.text': (account) => `O computador pergunta se ${account} é a sua conta. A conta só é vinculada depois de um sim no computador.`,
  'review.here.title': 'Agora volte e responda',
  'review.here.text': (account) =>
    `A página em que você começou pergunta se ${account} é a sua conta. A conta só é vinculada depois de um sim nessa página.`,

  'linked.title': (account, agency) => `${account} está vinculada a ${agency}`,
  'linked.text': 'Você pode fechar esta página.',
  'ineligible.next': 'Quando estiver resolvido, obtenha um novo código e abra-o. Você pode tentar com outra conta do mesmo jeito.',
  'declined.title': 'Você recusou',
  'declined.text': 'Nada foi vinculado, e nada foi mostrado a ninguém.',
  'declined.number.title': 'Recusado por segurança',
  'declined.number.text': 'O número estava errado nas três vezes. Nada foi vinculado.',
  'declined.tiktok.text': 'Você não autorizou no TikTok. Nada foi vinculado.',
  'rejected.title': 'Conta não vinculada',
  'rejected.text': 'Alguém respondeu no computador que esta não é a conta certa. Nada foi vinculado.',
  'cancelled.title': 'A vinculação foi cancelada',
  'cancelled.text': 'Alguém cancelou no computador. Nada foi vinculado.',
  'expired.title': 'O tempo acabou',
  'expired.text': 'Ninguém confirmou a tempo. Nada foi vinculado.',
  'failed.title': 'Não deu certo',
  'failed.text': 'O TikTok ou o serviço encerrou a tentativa. Nada foi vinculado.',
  'start-again': 'Para tentar de novo, obtenha um novo código na página que mostrou este e abra-o.',

  'used.title': 'Outro celular usou este código',
  'used.text': 'Um código vale para um celular. Se esse celular não é seu, cancele no computador e obtenha um novo código.',
  'replaced.title': 'Este código foi substituído',
  'replaced.text': 'O computador mostra um novo código a cada minuto. Escaneie o que aparece agora.',
  'unknown.title': 'Este link não leva a lugar nenhum',
  'unknown.text': 'Ele pode estar incompleto ou ser de outro portal. Escaneie de novo o código no computador.',
  'callback.title': 'A resposta do TikTok não pode ser usada',
  'callback.text':
    'Ela já foi usada ou não pertence a nenhuma tentativa que conhecemos. Nada mudou. Volte à página anterior ou obtenha um novo código.',
  'form.title': 'Faltou alguma coisa',
  'form.text': 'A página não enviou tudo. Volte e tente de novo ou obtenha um novo código.',

  'unavailable.title': 'Sem resposta no momento',
  'unavailable.text': 'Não foi possível acessar o serviço ou o TikTok. Nada se perde. Tente de novo em instantes.',
};

export default ptBR;
