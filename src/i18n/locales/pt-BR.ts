// Portuguese of Brazil says "você", as TikTok's app and help pages do.
import type { Words } from '../en.ts';
import { registerLocale } from '../translations.ts';

const ptBR: Words = {
  $code: 'pt-BR',
  $name: 'Português (Brasil)',
  $dir: 'ltr',

  'label.creator-agency-partner': 'Creator Agency Partner',
  'label.tiktok-shop-affiliate-partner': 'TikTok Shop Affiliate Partner',
  'card.nameless': 'Perfil do TikTok',
  'card.verified': 'Verificado',
  'card.link': 'Ver no TikTok',
  'card.empty': 'Nenhum perfil do TikTok está vinculado.',
  'card.play': 'Reproduzir vídeo',
  'card.views': (count, plural) => `${count} ${plural === 'many' ? 'de ' : ''}visualizaç${plural === 'one' ? 'ão' : 'ões'}`,
  'stat.followers': 'Seguidores',
  'stat.following': 'Seguindo',
  'stat.likes': 'Curtidas',
  'stat.videos': 'Vídeos',

  'health.disconnected': 'A conexão com o TikTok foi encerrada. Vincule o perfil novamente.',
  'health.revoked': 'O acesso foi removido no app do TikTok. Vincule o perfil novamente.',
  'health.expired': 'O acesso ao perfil expirou. Vincule-o novamente.',
  'health.deleted': 'Esta conta foi excluída do TikTok.',
  'health.banned': 'O TikTok baniu esta conta.',
  'health.age-changed': 'Esta conta não atende mais ao requisito de idade.',
  'health.private': 'Esta conta é privada e por isso não pode ser exibida.',
  'health.unknown': 'O TikTok não está disponibilizando esta conta no momento.',
  'health.viewer': 'Este perfil não está disponível no momento.',

  'attach.label': 'Anexar seu perfil do TikTok',
  'attach.link': 'Vincular um perfil do TikTok',
  'attach.close': 'Fechar',
  'attach.loading': 'Seu perfil do TikTok ainda está carregando. Aguarde um momento.',
  'attach.failed': 'Não foi possível carregar seu perfil.',

  'link-again': 'Vincular de novo',

  'notice.setup': 'A vinculação ainda não está configurada nesta página. Avise quem a administra.',

  'step.loading': 'Carregando',
  'step.intro': 'Vincule seu perfil do TikTok',
  'step.opening': 'Escaneie este código no app do TikTok',
  'step.scan': 'Escaneie este código no app do TikTok',
  'step.confirm': 'Confirme a vinculação no seu celular',
  'step.review': 'Esta é a sua conta?',
  'step.linked': 'Seu perfil do TikTok está vinculado',
  'step.ineligible': 'Esta conta ainda não pode ser vinculada',
  'step.declined': 'A vinculação foi recusada',
  'step.expired': 'O código expirou',
  'step.cancelled': 'A vinculação foi cancelada',
  'step.failed': 'Não deu certo',

  'said.loading': 'Um momento.',
  'said.intro': 'Tudo pronto para vincular seu perfil do TikTok.',
  'said.opening': 'Um momento.',
  'said.scan': 'O código está pronto. Escaneie com o leitor do app do TikTok.',
  'said.confirm': 'O código foi escaneado. Agora confirme no celular.',
  'said.review': 'Confirmado no celular. Confira a conta antes de vinculá-la.',
  'said.linked': 'Pronto. Criadores e vendedores podem ver quem você é.',
  'said.ineligible': 'A conta não atende a todos os requisitos. Veja aqui o que fazer.',
  'said.declined': 'Recusado no celular. Nada foi vinculado.',
  'said.expired': 'O tempo acabou. Nada foi vinculado.',
  'said.cancelled': 'Cancelado. Nada foi vinculado.',

  'intro.lead': 'Mostre aos criadores e vendedores quem está falando com eles.',
  'benefit.credibility': 'Mais credibilidade',
  'benefit.credibility.text': 'Mostre seu trabalho e suas parcerias no TikTok para que os criadores confiem na sua agência.',
  'benefit.recruitment': 'Recrutamento mais fácil',
  'benefit.recruitment.text': 'Destaque-se para os melhores criadores e fale com eles de um jeito mais simples.',
  'benefit.insights': 'Informações melhores',
  'benefit.insights.text': 'Use as ferramentas de marketing do TikTok para ver o que funciona e melhorar sua estratégia com criadores.',
  'intro.start': 'Começar',
  'intro.sign-up': 'Não tenho uma conta do TikTok',

  'scan.way': 'Como escanear',
  'scan.steps':
    'Abra o TikTok no celular e vá até “Perfil”\nAbra o menu e toque em “Configurações e privacidade”\nToque em “Meu código QR” (My QR code)\nToque no ícone do leitor\nEscaneie o código desta tela',
  'scan.camera': 'A câmera do celular não consegue abrir este código. Só o leitor do TikTok consegue.',
  'scan.by-camera': 'Escaneie este código com o celular',
  'scan.by-camera.steps':
    'Abra a câmera do celular ou o leitor do TikTok\nAponte para o código e abra o link\nToque em Continuar com o TikTok\nConfirme a vinculação',
  'scan.requirements': 'A conta que você vincula',
  'scan.time-left': 'Tempo restante',
  'scan.code': 'Código QR para o leitor do app do TikTok',
  'scan.covered': 'Oculto enquanto você estava fora. O código já volta.',
  'scan.undrawable': 'Não é possível exibir o código aqui. Use o link.',
  'scan.copy': 'Copiar link',
  'scan.copied': 'Copiado',
  'scan.copy-yourself': 'Este navegador não permite que a página copie. Copie o link manualmente:',
  'scan.this-phone': 'Está neste celular?',
  'scan.open': 'Abrir o TikTok',
  'scan.minutes-left': (minutes) =>
    `Tempo restante: ${minutes.toLocaleString('pt-BR', { style: 'unit', unit: 'minute', unitDisplay: 'long' })}.`,
  'scan.seconds-left': (seconds) =>
    `Tempo restante: ${seconds.toLocaleString('pt-BR', { style: 'unit', unit: 'second', unitDisplay: 'long' })}.`,

  'requirement.adult': 'É de uma pessoa com 18 anos ou mais',
  'requirement.good-standing': 'Está ativa e não tem histórico de violações',
  'requirement.personal-account': 'Não é uma conta comercial registrada',
  'requirement.unaffiliated': 'Não está vinculada a outra agência ou rede de criadores',
  'unmet.adult': 'O titular da conta tem menos de 18 anos',
  'unmet.good-standing': 'Esta conta tem uma violação registrada',
  'unmet.personal-account': 'Esta é uma conta comercial',
  'unmet.unaffiliated': 'Já está vinculada a outra agência',
  'unmet.unknown': 'Outro requisito do TikTok não foi atendido',

  'confirm.text': 'Continue no app do TikTok. Esta página avança sozinha.',
  'confirm.unknown': 'Aguardando o TikTok',
  'confirm.by': 'Escaneado por',
  'confirm.match': 'Seu celular pede este número',

  'review.text': 'Esta conta confirmou no celular. Ela será vinculada quando você disser que sim.',
  'review.yes': 'Sim, vincular',
  'review.no': 'Não é minha conta',
  'review.replaces': 'Se você aceitar, ela substitui a conta vinculada agora.',
  'phone.account': 'Seu celular pergunta qual conta vincular. Escolha no celular.',
  'phone.confirm': 'Seu celular pergunta se deve vincular a conta. Confirme no celular.',
  'scan.share': 'Compartilhar link',

  'linked.where': 'Onde ele aparece',
  'linked.places':
    'Os criadores o veem quando você os convida ou adiciona\nOs vendedores o veem nos detalhes da campanha\nVocê escolhe a cada vez, com uma caixa de seleção no formulário',
  'linked.relink-needed': 'Seu perfil do TikTok precisa ser vinculado novamente',
  'linked.unavailable': 'Seu perfil do TikTok não está disponível',
  'linked.hidden': 'Criadores e vendedores não conseguem ver este perfil no momento.',
  'linked.unlink': 'Desvincular',
  'unlink.question': 'Desvincular este perfil?',
  'unlink.cost':
    'Criadores e vendedores não verão mais quem você é, nem nos convites já enviados e nas campanhas em andamento. Para vincular de novo, será preciso escanear outra vez.',
  'unlink.invitations': 'Convites',
  'unlink.campaigns': 'Campanhas',
  'unlink.yes': 'Desvincular perfil',
  'unlink.no': 'Manter',

  'ineligible.account': (account) => `${account} ainda não pode ser vinculada`,
  'ineligible.retry': 'Já resolvi, tentar de novo',
  'ineligible.other': 'Usar outra conta',
  'fix.adult': 'Use a conta de uma pessoa com 18 anos ou mais',
  'fix.good-standing':
    'Confira o status da conta no app do TikTok\nSe houver uma violação e você discordar, recorra por lá\nOu use outra conta',
  'fix.personal-account':
    'No app do TikTok, abra “Configurações e privacidade”\nToque em “Conta”\nToque em “Mudar para conta pessoal” (Switch to Personal Account)\nToque em “Mudar mesmo assim” (Switch anyway)\nVolte aqui e escaneie de novo',
  'fix.unaffiliated': 'Desvincule a conta da outra agência ou rede de criadores\nVolte aqui e escaneie de novo',
  'fix.unknown': 'Confira a conta no app do TikTok ou pergunte ao suporte sobre',

  'declined.text': 'A solicitação foi recusada no celular. Nada foi vinculado.',
  'expired.text': 'Ninguém confirmou a tempo, então nada foi vinculado. Um novo código leva um segundo.',
  'cancelled.text': 'Nada foi vinculado. Você pode recomeçar quando quiser.',

  'failure.unreachable': 'Não foi possível acessar o serviço. Verifique sua conexão e tente de novo.',
  'failure.unreadable': 'O serviço deu uma resposta que não faz sentido aqui. Tente de novo em instantes.',
  'failure.provider': 'O TikTok encerrou a tentativa. Tente de novo; se acontecer outra vez, avise o suporte.',
  'failure.unsupported': 'Nenhum serviço que vincule perfis responde aqui. Avise quem administra esta página.',
  'failure.invalid-request': 'O serviço recusou a solicitação. Avise quem administra esta página.',
  'failure.unauthenticated': 'Sua sessão foi encerrada. Entre novamente e tente de novo.',
  'failure.forbidden': 'Você não pode vincular um perfil para esta agência. Fale com quem a administra.',
  'failure.not-found': 'Esta tentativa não existe mais. Tente de novo com um novo código.',
  'failure.method-not-allowed': 'O serviço recusou a solicitação. Avise quem administra esta página.',
  'failure.conflict': 'Algo mudou nesse meio-tempo. Tente de novo.',
  'failure.too-large': 'O serviço recusou a solicitação. Avise quem administra esta página.',
  'failure.rate-limited': 'Tentativas demais. Espere um pouco e tente de novo.',
  'failure.internal': 'O serviço está com um problema. Tente de novo em instantes.',
  'failure.unavailable': 'O serviço não está disponível no momento. Tente de novo em alguns minutos.',
  'failure.support-code': 'Código de suporte:',

  'notice.missed': 'Reconectando…',
  'notice.lasting': 'Não foi possível acessar o serviço. Nada se perde: esta página continua assim que ele responder.',
  'notice.ask-now': 'Verificar agora',
  'notice.unlink': 'O perfil continua vinculado.',

  cancel: 'Cancelar',
  'try-again': 'Tentar de novo',
  'new-code': 'Obter um novo código',
  back: 'Voltar',
};

registerLocale(ptBR);

export default ptBR;
