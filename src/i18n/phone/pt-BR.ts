// Portuguese of Brazil says "você", as the elements do.
import type { PhoneWords } from './en.ts';

const ptBR: PhoneWords = {
  $code: 'pt-BR',
  $name: 'Português (Brasil)',
  $dir: 'ltr',

  'ask.title': (agency) => `${agency} quer vincular seu perfil do TikTok`,
  'ask.next': 'Entre no TikTok e confirme aqui. Nada é vinculado antes de você confirmar.',
  'ask.continue': 'Continuar com o TikTok',
  'ask.caution': (agency) => `Não conhece ${agency} ou não sabe por que recebeu isto? Recuse.`,
  decline: 'Recusar',

  'fact.agency': 'Quem pede',
  'fact.host': 'Onde',
  'fact.time': 'Quando',

  'visible.title': 'O que os outros verão',
  'visible.text': (agency) => `Criadores e vendedores que trabalham com ${agency} veem:`,
  'visible.basic': 'Seu nome e sua foto de perfil',
  'visible.profile': 'Seu nome de usuário, sua bio e se a sua conta é verificada',
  'visible.stats': 'Quantos seguidores, curtidas e vídeos você tem',
  'visible.videos': 'Seus vídeos públicos recentes',
  'visible.label': (label) => `Seu perfil recebe a etiqueta ${label}.`,
  'one-agency':
    'Uma conta pertence a uma agência por vez. Enquanto ela estiver vinculada aqui, nenhuma outra agência ou rede de criadores pode vinculá-la.',

  'leave.title': 'Continue no TikTok',
  'leave.text': 'Escolha sua conta no TikTok. Fechou essa página? Abra de novo.',

  'wait.title': 'Um momento',
  'wait.text': 'Estamos obtendo sua conta do TikTok. Esta página é atualizada automaticamente.',
  'left.title': 'Continue na outra página',
  'left.text': 'O TikTok já respondeu. Continue na página que se abriu depois disso. Esta página é atualizada automaticamente.',

  'number.question': 'Qual número aparece no computador?',
  'number.text': 'Veja a página da sua agência em que a vinculação começou. Ela mostra um número de dois dígitos.',
  'number.wrong': (tries) => `Número errado. ${tries === 1 ? 'Resta 1 tentativa' : `Restam ${tries} tentativas`}.`,
  'number.two-digits': 'Digite os dois dígitos do número.',
  'number.continue': 'Continuar',
  'number.caution': 'Digite apenas um número que você vê na página da sua agência. Se alguém o enviou a você, recuse.',

  'confirm.title': (account, agency) => `Vincular ${account} a ${agency}?`,
  'confirm.yes': 'Confirmar',
  'confirm.other': 'Conta errada? Recuse, obtenha um novo código e escolha outra conta no TikTok.',

  'review.title': 'Agora responda no computador',
  'review.text': (account) => `${account} é a sua conta? Se for, escolha “Sim, vincular” no computador.`,
  'review.here.title': 'Agora volte e responda',
  'review.here.text': (account) => `${account} é a sua conta? Se for, escolha “Sim, vincular” na página em que você começou.`,

  'linked.title': (account, agency) => `A conta ${account} está vinculada a ${agency}`,
  'linked.text': 'Você pode fechar esta página.',
  'ineligible.next': 'Resolva isso e obtenha um novo código. Você também pode usar outra conta.',
  'declined.title': 'Você recusou',
  'declined.text': 'Nada foi vinculado nem mostrado a ninguém.',
  'declined.number.title': 'Recusado por segurança',
  'declined.number.text': 'O número foi digitado errado três vezes. Nada foi vinculado.',
  'declined.tiktok.text': 'Você não autorizou no TikTok. Nada foi vinculado.',
  'rejected.title': 'Conta não vinculada',
  'rejected.text': 'Alguém escolheu “Não é minha conta” no computador. Nada foi vinculado.',
  'cancelled.title': 'A vinculação foi cancelada',
  'cancelled.text': 'Alguém cancelou no computador. Nada foi vinculado.',
  'expired.title': 'O tempo acabou',
  'expired.text': 'Ninguém confirmou a tempo. Nada foi vinculado.',
  'failed.title': 'Não deu certo',
  'failed.text': 'Algo deu errado no TikTok ou do nosso lado. Nada foi vinculado.',
  'start-again': 'Para tentar de novo, obtenha um novo código onde você obteve este.',

  'used.title': 'Outro celular usou este código',
  'used.text': 'Um código vale para um celular. Não é o seu? Cancele no computador e obtenha um novo código.',
  'replaced.title': 'Este código foi substituído',
  'replaced.text': 'O código muda a cada minuto. Escaneie o que o computador mostra agora.',
  'unknown.title': 'Este link não funciona',
  'unknown.text': 'Ele pode estar incompleto ou ser de outro portal. Escaneie de novo o código no computador.',
  'callback.title': 'A resposta do TikTok não pode ser usada',
  'callback.text': 'Ela já foi usada ou a tentativa foi encerrada. Nada mudou. Volte ou obtenha um novo código.',
  'form.title': 'Faltou alguma coisa',
  'form.text': 'Volte e tente de novo ou obtenha um novo código.',

  'unavailable.title': 'Sem resposta no momento',
  'unavailable.text': 'Não foi possível acessar o serviço ou o TikTok. Nada se perde. Tente de novo em instantes.',
};

export default ptBR;
