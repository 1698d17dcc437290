<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="pt_BR">
<context>
    <name>ErrorText</name>
    <message>
        <source>Cancelled</source>
        <translation>Cancelado</translation>
    </message>
    <message>
        <source>This could not be understood</source>
        <translation>Não foi possível entender</translation>
    </message>
    <message>
        <source>This is not there any more</source>
        <translation>Isto não existe mais</translation>
    </message>
    <message>
        <source>The server cannot be reached</source>
        <translation>Não é possível acessar o servidor</translation>
    </message>
    <message>
        <source>The server does not accept this computer&apos;s token</source>
        <translation>O servidor não aceita o token deste computador</translation>
    </message>
    <message>
        <source>The server has refused the message</source>
        <translation>O servidor recusou a mensagem</translation>
    </message>
    <message>
        <source>Not saved on the server yet</source>
        <translation>Ainda não salvo no servidor</translation>
    </message>
    <message>
        <source>The server&apos;s answer could not be understood</source>
        <translation>Não foi possível entender a resposta do servidor</translation>
    </message>
    <message>
        <source>History cannot be saved</source>
        <translation>Não é possível salvar o histórico</translation>
    </message>
    <message>
        <source>The disk is full</source>
        <translation>O disco está cheio</translation>
    </message>
    <message>
        <source>You are on a call</source>
        <translation>Você está em uma chamada</translation>
    </message>
    <message>
        <source>Your administrator has locked this setting</source>
        <translation>O administrador bloqueou esta configuração</translation>
    </message>
    <message>
        <source>Something went wrong in Calltray</source>
        <translation>Algo deu errado no Calltray</translation>
    </message>
    <message>
        <source>Tell your administrator what you see here.</source>
        <translation>Informe ao administrador o que aparece aqui.</translation>
    </message>
    <message>
        <source>Nothing is lost: it is kept here and tried again by itself.</source>
        <translation>Nada se perdeu: fica guardado aqui e será enviado de novo.</translation>
    </message>
    <message>
        <source>Nothing is lost. Ask your administrator for a new token.</source>
        <translation>Nada se perdeu. Peça um novo token ao administrador.</translation>
    </message>
    <message>
        <source>New calls are shown but will be missing from the history. Restart Calltray; if it stays, tell your administrator.</source>
        <translation>As novas chamadas aparecem, mas não ficarão no histórico. Reinicie o Calltray; se continuar, avise o administrador.</translation>
    </message>
    <message>
        <source>New calls are shown but will be missing from the history until there is space again. Delete files that you do not need.</source>
        <translation>As novas chamadas aparecem, mas não ficarão no histórico até haver espaço de novo. Apague arquivos de que não precisa.</translation>
    </message>
    <message>
        <source>End the call first.</source>
        <translation>Termine a chamada primeiro.</translation>
    </message>
    <message>
        <source>Ask your administrator to change it.</source>
        <translation>Peça ao administrador que a altere.</translation>
    </message>
    <message>
        <source>The proxy asks for a password</source>
        <translation>O proxy pede uma senha</translation>
    </message>
    <message>
        <source>The proxy cannot be reached</source>
        <translation>Não é possível acessar o proxy</translation>
    </message>
    <message>
        <source>The server&apos;s address is not safe</source>
        <translation>Endereço do servidor inseguro</translation>
    </message>
    <message>
        <source>Nothing is lost: it is kept here and tried again by itself. Check this computer&apos;s network.</source>
        <translation>Nada se perde: fica guardado aqui e é reenviado sozinho. Verifique a rede deste computador.</translation>
    </message>
    <message>
        <source>It ended on %1 (issued by %2). Nothing is sent until the server has a new one: tell your administrator.</source>
        <translation>Terminou em %1 (emitido por %2). Nada é enviado até o servidor ter um novo: avise seu administrador.</translation>
    </message>
    <message>
        <source>It begins on %1 (issued by %2). Check this computer&apos;s date and time.</source>
        <translation>Começa em %1 (emitido por %2). Verifique a data e a hora deste computador.</translation>
    </message>
    <message>
        <source>Issued by %2, valid until %1. Something else may answer in the server&apos;s place; nothing is sent. Tell your administrator.</source>
        <translation>Emitido por %2, válido até %1. Talvez outro responda no lugar do servidor; nada é enviado. Avise seu administrador.</translation>
    </message>
    <message>
        <source>Issued by %2, valid until %1; this computer does not know who that is. Nothing is sent. Your administrator can have it trusted (server/ca).</source>
        <translation>Emitido por %2, válido até %1; este computador não sabe quem é. Nada é enviado. Seu administrador pode torná-lo confiável (server/ca).</translation>
    </message>
    <message>
        <source>The server&apos;s encryption is out of date. Nothing is sent. Tell your administrator.</source>
        <translation>A criptografia do servidor está desatualizada. Nada é enviado. Avise seu administrador.</translation>
    </message>
    <message>
        <source>Nothing is sent. Tell your administrator: %1</source>
        <translation>Nada é enviado. Avise seu administrador: %1</translation>
    </message>
    <message>
        <source>Nothing is lost. Put your name and password into the system&apos;s proxy settings.</source>
        <translation>Nada se perde. Informe seu nome e senha nas configurações de proxy do sistema.</translation>
    </message>
    <message>
        <source>Nothing is lost. Check the proxy in the system&apos;s network settings.</source>
        <translation>Nada se perde. Verifique o proxy nas configurações de rede do sistema.</translation>
    </message>
    <message>
        <source>A web page came in the server&apos;s place. Open your browser and log in to the network. If you have, tell your administrator that server/url may be wrong.</source>
        <translation>Veio uma página da web no lugar do servidor. Abra o navegador e entre na rede. Se já entrou, avise seu administrador de que server/url pode estar errado.</translation>
    </message>
    <message>
        <source>Nothing is lost. Tell your administrator that server/url may be wrong.</source>
        <translation>Nada se perde. Avise seu administrador de que server/url pode estar errado.</translation>
    </message>
    <message>
        <source>Nothing is lost. Ask your administrator for a new token, then enter it with: calltrayctl login</source>
        <translation>Nada se perde. Peça um novo token ao administrador e informe-o com: calltrayctl login</translation>
    </message>
    <message>
        <source>Nothing is lost: it is kept here and tried again by itself. If it stays, tell your administrator.</source>
        <translation>Nada se perde: fica guardado aqui e é reenviado sozinho. Se continuar, avise seu administrador.</translation>
    </message>
    <message>
        <source>The answer of %1 cannot be read</source>
        <translation>Não é possível ler a resposta de %1</translation>
    </message>
    <message>
        <source>The answer of %1 is too long</source>
        <translation>A resposta de %1 é longa demais</translation>
    </message>
    <message>
        <source>%1 names no colleagues</source>
        <translation>%1 não informa nenhum colega</translation>
    </message>
    <message>
        <source>Server not found: %1</source>
        <translation>Servidor não encontrado: %1</translation>
    </message>
    <message>
        <source>Server unreachable: %1</source>
        <translation>Servidor inacessível: %1</translation>
    </message>
    <message>
        <source>Server does not answer: %1</source>
        <translation>O servidor não responde: %1</translation>
    </message>
    <message>
        <source>Certificate has expired: %1</source>
        <translation>Certificado expirado: %1</translation>
    </message>
    <message>
        <source>Certificate not valid yet: %1</source>
        <translation>Certificado ainda não válido: %1</translation>
    </message>
    <message>
        <source>Certificate of another server: %1</source>
        <translation>Certificado de outro servidor: %1</translation>
    </message>
    <message>
        <source>Certificate not trusted: %1</source>
        <translation>Certificado não confiável: %1</translation>
    </message>
    <message>
        <source>No safe connection: %1</source>
        <translation>Sem conexão segura: %1</translation>
    </message>
    <message>
        <source>server/ca cannot be read</source>
        <translation>Não é possível ler server/ca</translation>
    </message>
    <message>
        <source>The network asks you to log in</source>
        <translation>A rede pede login</translation>
    </message>
    <message>
        <source>Unexpected answers: %1</source>
        <translation>Respostas inesperadas: %1</translation>
    </message>
    <message>
        <source>The server rejects the token</source>
        <translation>O servidor rejeita o token</translation>
    </message>
    <message>
        <source>Server out of order: %1</source>
        <translation>Servidor com defeito: %1</translation>
    </message>
    <message>
        <source>%1
Help: %2</source>
        <comment>advice, telephone number or web page</comment>
        <translation>%1
Ajuda: %2</translation>
    </message>
    <message>
        <source>%1
Help: %2 or %3</source>
        <comment>advice, telephone number, web page</comment>
        <translation>%1
Ajuda: %2 ou %3</translation>
    </message>
    <message>
        <source>The keychain does not answer</source>
        <translation>O chaveiro não responde</translation>
    </message>
    <message>
        <source>No server for recordings: %1</source>
        <translation>Não é um servidor de gravações: %1</translation>
    </message>
    <message>
        <source>It keeps the server&apos;s token. Nothing is lost. Unlock it, or log out of the desktop and in again.</source>
        <translation>Ele guarda o token do servidor. Nada se perdeu. Desbloqueie-o, ou saia da sessão e entre de novo.</translation>
    </message>
    <message>
        <source>Its address is link-local, of the next cable alone. No recording is fetched from there. Tell your administrator.</source>
        <translation>O endereço é de enlace local, só do trecho de rede mais próximo. Nenhuma gravação é baixada de lá. Avise o administrador.</translation>
    </message>
    <message>
        <source>%1 does not speak https there</source>
        <translation>%1 não fala https ali</translation>
    </message>
    <message>
        <source>The address says https, but something else answers at its port, perhaps http. Nothing is sent. Tell your administrator.</source>
        <translation>O endereço diz https, mas nessa porta responde outra coisa, talvez http. Nada é enviado. Avise o administrador.</translation>
    </message>
    <message>
        <source>Connection refused: %1</source>
        <translation>Conexão recusada: %1</translation>
    </message>
    <message>
        <source>No complete answer: %1</source>
        <translation>Resposta incompleta: %1</translation>
    </message>
    <message>
        <source>Nothing is lost: it is kept here and tried again by itself. No program answers at that address. If it stays, tell your administrator.</source>
        <translation>Nada se perde: fica guardado aqui e é tentado de novo sozinho. Nenhum programa responde nesse endereço. Se continuar, avise o administrador.</translation>
    </message>
</context>
<context>
    <name>SettingsWords</name>
    <message>
        <source>And %1 more: calltrayctl status lists them.</source>
        <translation>E mais %1: calltrayctl status os mostra.</translation>
    </message>
    <message>
        <source>%1 cannot be read: it is no file.</source>
        <translation>Não é possível ler %1: não é um arquivo.</translation>
    </message>
    <message>
        <source>%1 cannot be read: it is no folder.</source>
        <translation>Não é possível ler %1: não é uma pasta.</translation>
    </message>
    <message>
        <source>%1 cannot be read: %2. Its permissions may be wrong.</source>
        <translation>Não é possível ler %1: %2. Talvez as permissões estejam erradas.</translation>
    </message>
    <message>
        <source>%1 is not read: it is too large to be a settings file.</source>
        <translation>%1 não é lido: é grande demais para um arquivo de configurações.</translation>
    </message>
    <message>
        <source>%1 and what comes after it is not read: there are too many files.</source>
        <translation>%1 e os seguintes não são lidos: há arquivos demais.</translation>
    </message>
    <message>
        <source>%1 is damaged, first in line %2. Its other lines are used.</source>
        <translation>%1 está danificado, a partir da linha %2. As outras linhas são usadas.</translation>
    </message>
    <message>
        <source>%1 locks %2, but there is no such setting. %3 may be meant.</source>
        <translation>%1 bloqueia %2, mas essa configuração não existe. Talvez a intenção fosse %3.</translation>
    </message>
    <message>
        <source>%1 holds %2, but there is no such setting. %3 may be meant.</source>
        <translation>%1 contém %2, mas essa configuração não existe. Talvez a intenção fosse %3.</translation>
    </message>
    <message>
        <source>%1: %2 counts only where it is locked.</source>
        <translation>%1: %2 só vale onde está bloqueada.</translation>
    </message>
    <message>
        <source>The folder of %1 cannot be made. Its permissions may be wrong.</source>
        <translation>Não é possível criar a pasta de %1. Talvez as permissões estejam erradas.</translation>
    </message>
    <message>
        <source>%1 is damaged and cannot be moved aside; nothing is saved. Move it away.</source>
        <translation>%1 está danificado e não pode ser afastado; nada é salvo. Mova-o.</translation>
    </message>
    <message>
        <source>%1 cannot be written: %2.</source>
        <translation>Não é possível gravar %1: %2.</translation>
    </message>
    <message>
        <source>No value counts instead.</source>
        <translation>Em seu lugar não vale nenhum valor.</translation>
    </message>
    <message>
        <source>“%1” counts instead.</source>
        <translation>Em seu lugar vale “%1”.</translation>
    </message>
    <message>
        <source>it is set in the Settings window</source>
        <translation>ela é definida na janela de configurações</translation>
    </message>
    <message>
        <source>only the administrator can set it</source>
        <translation>só o administrador pode defini-la</translation>
    </message>
    <message>
        <source>%1: %2 does not count here, since %3. %4</source>
        <translation>%1: %2 não vale aqui, pois %3. %4</translation>
    </message>
    <message>
        <source>%1: %2 cannot be “%3”; it must be %4. %5</source>
        <translation>%1: %2 não pode ser “%3”; deve ser %4. %5</translation>
    </message>
    <message>
        <source>true or false</source>
        <translation>true ou false</translation>
    </message>
    <message>
        <source>0, or a number from %1 to %2</source>
        <translation>0, ou um número de %1 a %2</translation>
    </message>
    <message>
        <source>a number from %1 to %2</source>
        <translation>um número de %1 a %2</translation>
    </message>
    <message>
        <source>one of %1</source>
        <translation>um destes: %1</translation>
    </message>
    <message>
        <source>an address that begins with https:// or http://</source>
        <translation>um endereço que comece com https:// ou http://</translation>
    </message>
    <message>
        <source>hosts without a path, with commas between them</source>
        <translation>servidores sem caminho, separados por vírgulas</translation>
    </message>
    <message>
        <source>the full path of a file</source>
        <translation>o caminho completo de um arquivo</translation>
    </message>
    <message>
        <source>primary, pointer, or a screen&apos;s name</source>
        <translation>primary, pointer ou o nome de uma tela</translation>
    </message>
    <message>
        <source>at most 1,000 characters long</source>
        <translation>de no máximo 1.000 caracteres</translation>
    </message>
    <message>
        <source>popups/screen is “%1”, and no such screen is connected now: popups stay on the main one until it is. Connected: %2.</source>
        <translation>popups/screen é “%1”, e essa tela não está conectada agora: até lá os avisos ficam na principal. Conectadas: %2.</translation>
    </message>
    <message>
        <source>Set by your administrator, in %1</source>
        <translation>Definido pelo seu administrador, em %1</translation>
    </message>
    <message>
        <source>Set by you, in %1</source>
        <translation>Definido por você, em %1</translation>
    </message>
    <message>
        <source>%1, line %2</source>
        <translation>%1, linha %2</translation>
    </message>
</context>
<context>
    <name>calltray::AboutPage</name>
    <message>
        <source>Version</source>
        <translation>Versão</translation>
    </message>
    <message>
        <source>Qt version</source>
        <translation>Versão do Qt</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>Licença</translation>
    </message>
    <message>
        <source>GNU General Public License, version 3 or later</source>
        <translation>Licença Pública Geral GNU, versão 3 ou posterior</translation>
    </message>
    <message>
        <source>&amp;Home page</source>
        <translation>&amp;Página na web</translation>
    </message>
    <message>
        <source>For support</source>
        <translation>Para o suporte</translation>
    </message>
    <message>
        <source>&amp;Copy diagnostics</source>
        <translation>&amp;Copiar o diagnóstico</translation>
    </message>
    <message>
        <source>Checks what Calltray needs on this computer, and copies the result as text</source>
        <translation>Verifica o que o Calltray precisa neste computador e copia o resultado como texto</translation>
    </message>
    <message>
        <source>Without names, numbers and tokens. Paste it into your message to support.</source>
        <translation>Sem nomes, números nem tokens. Cole na sua mensagem ao suporte.</translation>
    </message>
    <message>
        <source>Libraries</source>
        <translation>Bibliotecas</translation>
    </message>
    <message>
        <source>Their licences</source>
        <translation>As licenças delas</translation>
    </message>
    <message>
        <source>Checking…</source>
        <translation>Verificando…</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Copiado</translation>
    </message>
</context>
<context>
    <name>calltray::Application</name>
    <message>
        <source>The recording was not saved</source>
        <translation>A gravação não foi salva</translation>
    </message>
</context>
<context>
    <name>calltray::BrowserPage</name>
    <message>
        <source>What has asked</source>
        <translation>Quem pediu</translation>
    </message>
    <message>
        <source>Allowed</source>
        <translation>Permitidos</translation>
    </message>
    <message>
        <source>Blocked</source>
        <translation>Bloqueados</translation>
    </message>
    <message>
        <source>Web pages</source>
        <translation>Páginas da web</translation>
    </message>
    <message>
        <source>&amp;Let web pages show calls</source>
        <translation>&amp;Mostrar chamadas de páginas</translation>
    </message>
    <message>
        <source>&amp;Sites</source>
        <translation>&amp;Sites</translation>
    </message>
    <message>
        <source>Enter names of servers with commas between them, without a path.</source>
        <translation>Digite nomes de servidores separados por vírgulas, sem caminho.</translation>
    </message>
    <message>
        <source>Commas between them; with none, the site of the CRM. Each asks you once whether it may.</source>
        <translation>Separados por vírgulas; se vazio, o site do CRM. Cada um perguntará uma vez.</translation>
    </message>
    <message>
        <source>No page can reach Calltray: other programs have taken the ports %1 to %2. Close them, then switch this off and on.</source>
        <translation>Nenhuma página alcança o Calltray: outros programas ocupam as portas %1 a %2. Feche-os e depois desligue e ligue isto.</translation>
    </message>
    <message>
        <source>No page can reach Calltray.</source>
        <translation>Nenhuma página alcança o Calltray.</translation>
    </message>
    <message>
        <source>Pages reach Calltray on this computer alone, by port %1.</source>
        <translation>As páginas alcançam o Calltray apenas neste computador, pela porta %1.</translation>
    </message>
    <message>
        <source>The keychain, which keeps them, does not answer: unlock it.</source>
        <translation>O chaveiro que os guarda não responde: desbloqueie-o.</translation>
    </message>
    <message>
        <source>None has asked yet.</source>
        <translation>Nenhum pediu ainda.</translation>
    </message>
    <message>
        <source>since %1, last used %2</source>
        <translation>desde %1, último uso em %2</translation>
    </message>
    <message>
        <source>connected</source>
        <translation>conectado</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Remover</translation>
    </message>
    <message>
        <source>It has to ask again</source>
        <translation>Terá de pedir novamente</translation>
    </message>
    <message>
        <source>None since Calltray was started.</source>
        <translation>Nenhum desde que o Calltray foi iniciado.</translation>
    </message>
    <message>
        <source>Allow</source>
        <translation>Permitir</translation>
    </message>
    <message>
        <source>It may ask you whether it may show calls</source>
        <translation>Poderá perguntar se pode mostrar chamadas</translation>
    </message>
</context>
<context>
    <name>calltray::CacheUsage</name>
    <message>
        <source>&amp;Empty…</source>
        <translation>&amp;Esvaziar…</translation>
    </message>
    <message>
        <source>Removes the recordings kept on this computer</source>
        <translation>Remove as gravações guardadas neste computador</translation>
    </message>
    <message>
        <source>None are kept now</source>
        <translation>Agora não há nenhuma</translation>
    </message>
    <message>
        <source>Using %1, 1 recording</source>
        <translation>Em uso: %1, 1 gravação</translation>
    </message>
    <message numerus="yes">
        <source>Using %1, %n recordings</source>
        <translation>
            <numerusform>Em uso: %1, %n gravação</numerusform>
            <numerusform>Em uso: %1, %n gravações</numerusform>
        </translation>
    </message>
    <message>
        <source>Empty</source>
        <translation>Esvaziar</translation>
    </message>
    <message>
        <source>Remove all recordings kept on this computer?</source>
        <translation>Remover todas as gravações guardadas neste computador?</translation>
    </message>
    <message>
        <source>Calls stay in the history. A recording is fetched again when you play it, if the server still has it.</source>
        <translation>As chamadas continuam no histórico. Uma gravação é baixada de novo ao ser tocada, se o servidor ainda a tiver.</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Remover</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Some recordings could not be removed: their folder cannot be written. Tell your administrator.</source>
        <translation>Não foi possível remover algumas gravações: a pasta não permite gravação. Avise o administrador.</translation>
    </message>
</context>
<context>
    <name>calltray::CallPopup</name>
    <message>
        <source>Open in CRM</source>
        <translation>Abrir no CRM</translation>
    </message>
</context>
<context>
    <name>calltray::CallsModel</name>
    <message>
        <source>Open the recording in the browser</source>
        <translation>Abrir a gravação no navegador</translation>
    </message>
    <message>
        <source>From</source>
        <translation>De</translation>
    </message>
    <message>
        <source>To</source>
        <translation>Para</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Texto</translation>
    </message>
    <message>
        <source>CRM card</source>
        <translation>Ficha no CRM</translation>
    </message>
    <message>
        <source>Duration</source>
        <translation>Duração</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Hora</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pausar</translation>
    </message>
    <message>
        <source>Play the recording</source>
        <translation>Ouvir a gravação</translation>
    </message>
</context>
<context>
    <name>calltray::CallsPage</name>
    <message>
        <source>Calls</source>
        <translation>Chamadas</translation>
    </message>
    <message>
        <source>Copy number</source>
        <translation>Copiar número</translation>
    </message>
    <message>
        <source>Open recording</source>
        <translation>Abrir gravação</translation>
    </message>
    <message>
        <source>Open card</source>
        <translation>Abrir ficha</translation>
    </message>
    <message>
        <source>No calls yet. They appear here as your telephony sends them.</source>
        <translation>Ainda não há chamadas. Elas aparecem aqui quando a telefonia as envia.</translation>
    </message>
</context>
<context>
    <name>calltray::ColleaguesModel</name>
    <message>
        <source>User %1</source>
        <translation>Usuário %1</translation>
    </message>
    <message>
        <source>online</source>
        <translation>online</translation>
    </message>
    <message>
        <source>offline</source>
        <translation>offline</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>name, online or offline</comment>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>offline · you will be told</source>
        <translation>offline · você será avisado</translation>
    </message>
</context>
<context>
    <name>calltray::ColleaguesPage</name>
    <message>
        <source>Colleagues</source>
        <translation>Colegas</translation>
    </message>
    <message>
        <source>%1 of %2 online</source>
        <translation>%1 de %2 online</translation>
    </message>
    <message>
        <source>%1 s ago</source>
        <translation>há %1 s</translation>
    </message>
    <message>
        <source>%1 min ago</source>
        <translation>há %1 min</translation>
    </message>
    <message>
        <source>Asking who is online…</source>
        <translation>Verificando quem está online…</translation>
    </message>
    <message>
        <source>Updated %1 · %2</source>
        <comment>4 s ago, 3 of 5 online</comment>
        <translation>Atualizado %1 · %2</translation>
    </message>
    <message>
        <source>As of %1 · %2</source>
        <translation>Em %1 · %2</translation>
    </message>
    <message>
        <source>The server that knows who is online cannot be reached. Calltray goes on trying.</source>
        <translation>Não é possível acessar o servidor que sabe quem está online. O Calltray continua tentando.</translation>
    </message>
    <message>
        <source>As of %1 · the server cannot be reached, Calltray goes on trying</source>
        <translation>Em %1 · servidor inacessível, o Calltray continua tentando</translation>
    </message>
    <message>
        <source>No presence feed is set up. Your administrator enters its address as “url” under [presence] in calltray.ini.</source>
        <translation>Nenhuma fonte de presença configurada. O administrador informa o endereço como “url” em [presence] no calltray.ini.</translation>
    </message>
    <message>
        <source>No colleague&apos;s name holds “%1”.</source>
        <translation>Nenhum colega tem “%1” no nome.</translation>
    </message>
    <message>
        <source>The feed names no colleagues yet.</source>
        <translation>A fonte ainda não traz nenhum colega.</translation>
    </message>
    <message>
        <source>Nothing is known of your colleagues yet.</source>
        <translation>Ainda não se sabe nada dos seus colegas.</translation>
    </message>
    <message>
        <source>Tell me when back</source>
        <translation>Avisar quando voltar</translation>
    </message>
    <message>
        <source>entries without an id: %1 of %2</source>
        <translation>entradas sem id: %1 de %2</translation>
    </message>
    <message>
        <source>entries without a status: %1 of %2</source>
        <translation>entradas sem status: %1 de %2</translation>
    </message>
</context>
<context>
    <name>calltray::DetailsPane</name>
    <message>
        <source>All of the text</source>
        <translation>Todo o texto</translation>
    </message>
</context>
<context>
    <name>calltray::ErrorPopup</name>
    <message>
        <source>Open</source>
        <translation>Abrir</translation>
    </message>
    <message>
        <source>Remind me in an hour</source>
        <translation>Lembrar em uma hora</translation>
    </message>
</context>
<context>
    <name>calltray::ErrorsModel</name>
    <message>
        <source>From</source>
        <translation>De</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Texto</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Estado</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Hora</translation>
    </message>
    <message>
        <source>%1 ×%2</source>
        <translation>%1 ×%2</translation>
    </message>
    <message>
        <source>closed</source>
        <translation>fechado</translation>
    </message>
    <message>
        <source>open</source>
        <translation>aberto</translation>
    </message>
    <message>
        <source>Show again</source>
        <translation>Mostrar de novo</translation>
    </message>
    <message>
        <source>Close for good</source>
        <translation>Fechar de vez</translation>
    </message>
    <message>
        <source>will come again at %1</source>
        <translation>voltará às %1</translation>
    </message>
</context>
<context>
    <name>calltray::ErrorsPage</name>
    <message>
        <source>Errors</source>
        <translation>Erros</translation>
    </message>
    <message>
        <source>Copy text</source>
        <translation>Copiar texto</translation>
    </message>
    <message>
        <source>Open link</source>
        <translation>Abrir link</translation>
    </message>
    <message>
        <source>Show again</source>
        <translation>Mostrar de novo</translation>
    </message>
    <message>
        <source>Close for good</source>
        <translation>Fechar de vez</translation>
    </message>
    <message>
        <source>No errors. What your widgets report appears here; what you close for good stays here, so that you can show it again.</source>
        <translation>Nenhum erro. O que os widgets informam aparece aqui; o que você fecha de vez fica aqui, para poder mostrar de novo.</translation>
    </message>
    <message>
        <source>Show now</source>
        <translation>Mostrar agora</translation>
    </message>
    <message>
        <source>Do not remind me</source>
        <translation>Não me lembrar</translation>
    </message>
</context>
<context>
    <name>calltray::GeneralPage</name>
    <message>
        <source>Popups</source>
        <translation>Pop-ups</translation>
    </message>
    <message>
        <source>1 second</source>
        <translation>1 segundo</translation>
    </message>
    <message numerus="yes">
        <source>%n seconds</source>
        <translation>
            <numerusform>%n segundo</numerusform>
            <numerusform>%n segundos</numerusform>
        </translation>
    </message>
    <message>
        <source>1 minute</source>
        <translation>1 minuto</translation>
    </message>
    <message numerus="yes">
        <source>%n minutes</source>
        <translation>
            <numerusform>%n minuto</numerusform>
            <numerusform>%n minutos</numerusform>
        </translation>
    </message>
    <message>
        <source>Never</source>
        <translation>Nunca</translation>
    </message>
    <message>
        <source>&amp;Hide calls after</source>
        <translation>&amp;Ocultar chamadas após</translation>
    </message>
    <message>
        <source>The main screen</source>
        <translation>A tela principal</translation>
    </message>
    <message>
        <source>The screen with the pointer</source>
        <translation>A tela com o ponteiro</translation>
    </message>
    <message>
        <source>&amp;Show them on</source>
        <translation>&amp;Mostrá-los em</translation>
    </message>
    <message>
        <source>%1 (not connected)</source>
        <translation>%1 (não conectada)</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>Aparência</translation>
    </message>
    <message>
        <source>&amp;Colours</source>
        <translation>&amp;Cores</translation>
    </message>
    <message>
        <source>As the desktop</source>
        <translation>Como o sistema</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Claro</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Escuro</translation>
    </message>
    <message>
        <source>&amp;Fade popups in and out</source>
        <translation>Mostrar e ocultar com &amp;transição</translation>
    </message>
    <message>
        <source>All stay while the pointer is on one. Errors stay until you close them.</source>
        <translation>Todos ficam enquanto o ponteiro está sobre um. Os erros ficam até você fechá-los.</translation>
    </message>
    <message>
        <source>While the screen is &amp;locked</source>
        <translation>Com a tela &amp;bloqueada</translation>
    </message>
    <message>
        <source>Show them afterwards</source>
        <translation>Mostrá-los depois</translation>
    </message>
    <message>
        <source>Show them without names</source>
        <translation>Mostrá-los sem nomes</translation>
    </message>
    <message>
        <source>Show them as usual</source>
        <translation>Mostrá-los como sempre</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Histórico</translation>
    </message>
    <message>
        <source>1 day</source>
        <translation>1 dia</translation>
    </message>
    <message numerus="yes">
        <source>%n days</source>
        <translation>
            <numerusform>%n dia</numerusform>
            <numerusform>%n dias</numerusform>
        </translation>
    </message>
    <message>
        <source>Log-in</source>
        <translation>Início de sessão</translation>
    </message>
    <message>
        <source>Start Calltray when I log &amp;in</source>
        <translation>&amp;Iniciar o Calltray ao entrar na sessão</translation>
    </message>
    <message>
        <source>Older calls and closed errors are deleted. “Delete history…” in the window&apos;s menu deletes them now.</source>
        <translation>Chamadas e erros fechados mais antigos são apagados. “Apagar o histórico…”, no menu da janela, apaga-os agora.</translation>
    </message>
    <message>
        <source>Always</source>
        <translation>Sempre</translation>
    </message>
    <message>
        <source>&amp;Keep history</source>
        <translation>&amp;Guardar o histórico</translation>
    </message>
</context>
<context>
    <name>calltray::HistoryDeletionDialog</name>
    <message>
        <source>Delete history</source>
        <translation>Apagar o histórico</translation>
    </message>
    <message>
        <source>&amp;Delete calls and closed errors that came</source>
        <translation>&amp;Apagar chamadas e erros fechados que chegaram</translation>
    </message>
    <message>
        <source>more than 30 days ago</source>
        <translation>há mais de 30 dias</translation>
    </message>
    <message>
        <source>more than 90 days ago</source>
        <translation>há mais de 90 dias</translation>
    </message>
    <message>
        <source>more than a year ago</source>
        <translation>há mais de um ano</translation>
    </message>
    <message>
        <source>until now: all of them</source>
        <translation>até agora: todos</translation>
    </message>
    <message>
        <source>They are gone for good. Errors that you have not closed stay, and what the server does not have yet. Recordings kept on this computer are in Settings, Sound.</source>
        <translation>Não podem ser recuperados. Ficam os erros que você não fechou e o que o servidor ainda não tem. As gravações guardadas neste computador estão em Configurações, Som.</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Apagar</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>It could not be deleted: the history cannot be written. Calltray&apos;s banner says what is wrong with the disk or the database.</source>
        <translation>Não foi possível apagar: o histórico não pode ser gravado. O aviso do Calltray diz o que há com o disco ou o banco de dados.</translation>
    </message>
</context>
<context>
    <name>calltray::MainWindow</name>
    <message>
        <source>Calltray</source>
        <translation>Calltray</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>Páginas</translation>
    </message>
    <message>
        <source>Search number, name, text</source>
        <translation>Buscar número, nome, texto</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Buscar</translation>
    </message>
    <message>
        <source>Calls</source>
        <translation>Chamadas</translation>
    </message>
    <message>
        <source>Errors</source>
        <translation>Erros</translation>
    </message>
    <message>
        <source>Colleagues</source>
        <translation>Colegas</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Configurações</translation>
    </message>
    <message>
        <source>Settings (%1)</source>
        <translation>Configurações (%1)</translation>
    </message>
    <message>
        <source>Menu</source>
        <translation>Menu</translation>
    </message>
    <message>
        <source>Menu (%1)</source>
        <translation>Menu (%1)</translation>
    </message>
    <message>
        <source>Delete history…</source>
        <translation>Apagar o histórico…</translation>
    </message>
</context>
<context>
    <name>calltray::NotificationPage</name>
    <message>
        <source>The history cannot be read. Notifications are shown all the same; Calltray&apos;s banner says what is wrong with the disk or the database.</source>
        <translation>Não é possível ler o histórico. As notificações aparecem mesmo assim; o aviso do Calltray diz o que há com o disco ou o banco de dados.</translation>
    </message>
    <message>
        <source>Nothing holds “%1”. The search looks for beginnings of words and parts of numbers.</source>
        <translation>Nada contém “%1”. A busca procura inícios de palavras e partes de números.</translation>
    </message>
    <message>
        <source>Nothing holds “%1” among the newest. The search is being made ready: older ones are found in a while.</source>
        <translation>Nada contém “%1” entre os mais recentes. A busca está sendo preparada: os mais antigos serão encontrados em breve.</translation>
    </message>
</context>
<context>
    <name>calltray::NotificationWords</name>
    <message>
        <source>Unknown number</source>
        <translation>Número desconhecido</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>Erro</translation>
    </message>
    <message>
        <source>just now</source>
        <translation>agora mesmo</translation>
    </message>
    <message>
        <source>Open contact %1</source>
        <translation>Abrir contato %1</translation>
    </message>
    <message>
        <source>Open lead %1</source>
        <translation>Abrir lead %1</translation>
    </message>
    <message>
        <source>Open company %1</source>
        <translation>Abrir empresa %1</translation>
    </message>
    <message>
        <source>Open customer %1</source>
        <translation>Abrir cliente %1</translation>
    </message>
    <message>
        <source>Contact %1</source>
        <translation>Contato %1</translation>
    </message>
    <message>
        <source>Lead %1</source>
        <translation>Lead %1</translation>
    </message>
    <message>
        <source>Company %1</source>
        <translation>Empresa %1</translation>
    </message>
    <message>
        <source>Customer %1</source>
        <translation>Cliente %1</translation>
    </message>
    <message>
        <source>1 call</source>
        <translation>1 chamada</translation>
    </message>
    <message numerus="yes">
        <source>%n calls</source>
        <translation>
            <numerusform>%n chamada</numerusform>
            <numerusform>%n chamadas</numerusform>
        </translation>
    </message>
    <message>
        <source>1 error</source>
        <translation>1 erro</translation>
    </message>
    <message numerus="yes">
        <source>%n errors</source>
        <translation>
            <numerusform>%n erro</numerusform>
            <numerusform>%n erros</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>calls, errors</comment>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>Number withheld</source>
        <translation>Número oculto</translation>
    </message>
    <message>
        <source>A call</source>
        <comment>whose is not said</comment>
        <translation>Uma chamada</translation>
    </message>
    <message>
        <source>A message</source>
        <comment>what it says is not said</comment>
        <translation>Uma mensagem</translation>
    </message>
</context>
<context>
    <name>calltray::OverflowCard</name>
    <message>
        <source>Show all</source>
        <translation>Mostrar tudo</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Limpar</translation>
    </message>
    <message>
        <source>1 more notification</source>
        <translation>Mais 1 notificação</translation>
    </message>
    <message numerus="yes">
        <source>%n more notifications</source>
        <translation>
            <numerusform>Mais %n notificação</numerusform>
            <numerusform>Mais %n notificações</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>calltray::PageTabs</name>
    <message>
        <source>%1, %2 open</source>
        <comment>tab, count</comment>
        <translation>%1, %2 em aberto</translation>
    </message>
</context>
<context>
    <name>calltray::PlayerBar</name>
    <message>
        <source>Output device</source>
        <translation>Dispositivo de saída</translation>
    </message>
    <message>
        <source>Volume</source>
        <translation>Volume</translation>
    </message>
    <message>
        <source>The system&apos;s default</source>
        <translation>O do sistema</translation>
    </message>
</context>
<context>
    <name>calltray::PlayerStrip</name>
    <message>
        <source>Recording</source>
        <translation>Gravação</translation>
    </message>
    <message>
        <source>Open the recording in the browser</source>
        <translation>Abrir a gravação no navegador</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pausar</translation>
    </message>
    <message>
        <source>Play the recording</source>
        <translation>Ouvir a gravação</translation>
    </message>
    <message>
        <source>Loading…</source>
        <translation>Carregando…</translation>
    </message>
</context>
<context>
    <name>calltray::Popup</name>
    <message>
        <source>Close</source>
        <translation>Fechar</translation>
    </message>
</context>
<context>
    <name>calltray::RecordingMenu</name>
    <message>
        <source>Pause the recording</source>
        <translation>Pausar a gravação</translation>
    </message>
    <message>
        <source>Play the recording</source>
        <translation>Ouvir a gravação</translation>
    </message>
    <message>
        <source>Open the recording in the browser</source>
        <translation>Abrir a gravação no navegador</translation>
    </message>
    <message>
        <source>Copy the recording&apos;s link</source>
        <translation>Copiar o link da gravação</translation>
    </message>
    <message>
        <source>Save the recording as…</source>
        <translation>Salvar a gravação como…</translation>
    </message>
</context>
<context>
    <name>calltray::RecordingSaver</name>
    <message>
        <source>Save the recording</source>
        <translation>Salvar a gravação</translation>
    </message>
</context>
<context>
    <name>calltray::RecordingWords</name>
    <message>
        <source>The recording needs a login</source>
        <translation>A gravação exige login</translation>
    </message>
    <message>
        <source>Open it in the browser and log in there.</source>
        <translation>Abra no navegador e faça login lá.</translation>
    </message>
    <message>
        <source>The recording is not there any more</source>
        <translation>A gravação não existe mais</translation>
    </message>
    <message>
        <source>It was deleted, or its link has expired. Look for it in your CRM.</source>
        <translation>Foi apagada, ou o link expirou. Procure-a no seu CRM.</translation>
    </message>
    <message>
        <source>The recording has not been finished</source>
        <translation>A gravação não foi concluída</translation>
    </message>
    <message>
        <source>The telephone system has been writing it for too long. Try again later, or tell your administrator.</source>
        <translation>O PABX está gravando há tempo demais. Tente mais tarde ou avise seu administrador.</translation>
    </message>
    <message>
        <source>This is not a recording</source>
        <translation>Isto não é uma gravação</translation>
    </message>
    <message>
        <source>A page came in its place. Open it in the browser to see what it says.</source>
        <translation>Uma página veio no lugar dela. Abra no navegador para ver o que diz.</translation>
    </message>
    <message>
        <source>The recording is damaged</source>
        <translation>A gravação está danificada</translation>
    </message>
    <message>
        <source>Try again. If it stays, tell your administrator.</source>
        <translation>Tente de novo. Se continuar, avise seu administrador.</translation>
    </message>
    <message>
        <source>Calltray does not know the recording&apos;s format</source>
        <translation>O Calltray não conhece o formato da gravação</translation>
    </message>
    <message>
        <source>Calltray cannot play the format %1</source>
        <translation>O Calltray não reproduz o formato %1</translation>
    </message>
    <message>
        <source>The browser may be able to play it.</source>
        <translation>Talvez o navegador consiga reproduzi-la.</translation>
    </message>
    <message>
        <source>Check this computer&apos;s network, then try again.</source>
        <translation>Verifique a rede deste computador e tente de novo.</translation>
    </message>
    <message>
        <source>The server has refused the recording (status %1)</source>
        <translation>O servidor recusou a gravação (status %1)</translation>
    </message>
    <message>
        <source>Try again. If it stays, tell your administrator what you see here.</source>
        <translation>Tente de novo. Se continuar, diga ao administrador o que vê aqui.</translation>
    </message>
    <message>
        <source>There is no room for the recording on the disk</source>
        <translation>Não há espaço no disco para a gravação</translation>
    </message>
    <message>
        <source>Delete files that you do not need, then try again.</source>
        <translation>Apague arquivos de que não precisa e tente de novo.</translation>
    </message>
    <message>
        <source>There is nothing to play the sound on</source>
        <translation>Não há onde reproduzir o som</translation>
    </message>
    <message>
        <source>Plug in headphones or speakers, then try again.</source>
        <translation>Conecte fones ou caixas de som e tente de novo.</translation>
    </message>
    <message>
        <source>Calltray&apos;s player does not work</source>
        <translation>O reprodutor do Calltray não funciona</translation>
    </message>
    <message>
        <source>Try again. If it stays, install Calltray anew or tell your administrator.</source>
        <translation>Tente de novo. Se continuar, reinstale o Calltray ou avise seu administrador.</translation>
    </message>
    <message>
        <source>The recording is being prepared. It plays as soon as it is there.</source>
        <translation>A gravação está sendo preparada. Toca assim que estiver pronta.</translation>
    </message>
    <message>
        <source>This server does not let Calltray jump ahead: it waits for the download.</source>
        <translation>Este servidor não permite pular adiante: o Calltray espera o download.</translation>
    </message>
    <message>
        <source>%1. %2</source>
        <comment>what happened. What to do.</comment>
        <translation>%1. %2</translation>
    </message>
    <message>
        <source>1 hour</source>
        <translation>1 hora</translation>
    </message>
    <message numerus="yes">
        <source>%n hours</source>
        <translation>
            <numerusform>%n hora</numerusform>
            <numerusform>%n horas</numerusform>
        </translation>
    </message>
    <message>
        <source>1 minute</source>
        <translation>1 minuto</translation>
    </message>
    <message numerus="yes">
        <source>%n minutes</source>
        <translation>
            <numerusform>%n minuto</numerusform>
            <numerusform>%n minutos</numerusform>
        </translation>
    </message>
    <message>
        <source>1 second</source>
        <translation>1 segundo</translation>
    </message>
    <message numerus="yes">
        <source>%n seconds</source>
        <translation>
            <numerusform>%n segundo</numerusform>
            <numerusform>%n segundos</numerusform>
        </translation>
    </message>
    <message>
        <source>The disk is full. Make room, or choose another folder, and save it again.</source>
        <translation>O disco está cheio. Libere espaço ou escolha outra pasta e salve de novo.</translation>
    </message>
    <message>
        <source>The file cannot be written there. Choose another folder, and save it again.</source>
        <translation>Não é possível gravar o arquivo ali. Escolha outra pasta e salve de novo.</translation>
    </message>
    <message>
        <source>Your administrator does not allow recordings to be saved.</source>
        <translation>Seu administrador não permite salvar gravações.</translation>
    </message>
    <message>
        <source>It could not be fetched. Play it to see why.</source>
        <translation>Não foi possível baixá-la. Reproduza-a para ver o motivo.</translation>
    </message>
    <message>
        <source>This computer&apos;s sound does not answer</source>
        <translation>O som deste computador não responde</translation>
    </message>
    <message>
        <source>Try again. If it stays, log out and in again.</source>
        <translation>Tente de novo. Se continuar, saia da sessão e entre novamente.</translation>
    </message>
    <message>
        <source>This recording does not say where its moments lie: Calltray reads it up to this one.</source>
        <translation>Esta gravação não diz onde está cada momento: o Calltray a lê até este.</translation>
    </message>
    <message>
        <source>The link to the recording has expired</source>
        <translation>O link da gravação expirou</translation>
    </message>
    <message>
        <source>Open the call in your CRM: it may have a new link.</source>
        <translation>Abra a chamada no CRM: talvez haja um link novo.</translation>
    </message>
    <message>
        <source>There is no sound in the recording</source>
        <translation>Não há som na gravação</translation>
    </message>
    <message>
        <source>The telephone system has stored an empty file. If that happens often, tell your administrator.</source>
        <translation>A central telefônica guardou um arquivo vazio. Se isso acontecer com frequência, avise o administrador.</translation>
    </message>
    <message>
        <source>It answers with an error of its own (status %1). Try again later. If it stays, tell your administrator.</source>
        <translation>Ele responde com um erro próprio (status %1). Tente de novo mais tarde. Se persistir, avise o administrador.</translation>
    </message>
    <message>
        <source>The server has no time for the recording: %1</source>
        <translation>O servidor está sem tempo para a gravação: %1</translation>
    </message>
    <message>
        <source>It asks not to be asked before %1. Try again then.</source>
        <translation>Ele pede para não ser consultado antes de: %1. Tente de novo então.</translation>
    </message>
    <message>
        <source>No program answers at that address. Try again later. If it stays, tell your administrator: the link may name a wrong port.</source>
        <translation>Nenhum programa responde nesse endereço. Tente mais tarde. Se continuar, avise o administrador: o link pode indicar uma porta errada.</translation>
    </message>
    <message>
        <source>The user name or password in the link was not accepted</source>
        <translation>O usuário ou a senha do link não foram aceitos</translation>
    </message>
    <message>
        <source>Tell your administrator: the telephone system&apos;s links name a login that the recordings&apos; server refuses.</source>
        <translation>Avise o administrador: o servidor de gravações recusa o usuário e a senha dos links da central telefônica.</translation>
    </message>
    <message>
        <source>Your administrator does not let links lead there</source>
        <translation>Seu administrador não permite links para esse lugar</translation>
    </message>
    <message>
        <source>If you need this recording, tell your administrator which host it is on.</source>
        <translation>Se você precisa desta gravação, diga ao seu administrador em que servidor ela está.</translation>
    </message>
</context>
<context>
    <name>calltray::ServerPage</name>
    <message>
        <source>The token is in the keychain.</source>
        <translation>O token está no chaveiro.</translation>
    </message>
    <message>
        <source>No keychain answers: the token is in a file that only you can read.</source>
        <translation>Nenhum chaveiro responde: o token está em um arquivo que só você pode ler.</translation>
    </message>
    <message>
        <source>The token of the administrator&apos;s settings counts.</source>
        <translation>Vale o token das configurações do administrador.</translation>
    </message>
    <message>
        <source>There is no token.</source>
        <translation>Não há token.</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Servidor</translation>
    </message>
    <message>
        <source>&amp;Address</source>
        <translation>&amp;Endereço</translation>
    </message>
    <message>
        <source>Enter an address that begins with https:// or http://.</source>
        <translation>Digite um endereço que comece com https:// ou http://.</translation>
    </message>
    <message>
        <source>It counts when Calltray has been started again.</source>
        <translation>Valerá quando o Calltray for reiniciado.</translation>
    </message>
    <message>
        <source>Recordings of other servers</source>
        <translation>Gravações de outros servidores</translation>
    </message>
    <message>
        <source>&amp;Servers with a token</source>
        <translation>&amp;Servidores com token</translation>
    </message>
    <message>
        <source>Enter names of servers with commas between them, without a path.</source>
        <translation>Digite nomes de servidores separados por vírgulas, sem caminho.</translation>
    </message>
    <message>
        <source>Commas between them. They get their token over https alone.</source>
        <translation>Separados por vírgulas. Recebem o token só por https.</translation>
    </message>
    <message>
        <source>Tokens</source>
        <translation>Tokens</translation>
    </message>
    <message>
        <source>Enter it in a terminal with: calltrayctl login --for %1</source>
        <translation>Digite-o em um terminal com: calltrayctl login --for %1</translation>
    </message>
    <message>
        <source>None is needed.</source>
        <translation>Nenhum é necessário.</translation>
    </message>
    <message>
        <source>The keychain, which keeps the token, has not answered yet.</source>
        <translation>O chaveiro, que guarda o token, ainda não respondeu.</translation>
    </message>
    <message>
        <source>Enter an address that begins with https://: anyone on the way can read what goes over http://.</source>
        <translation>Digite um endereço que comece com https://: o que passa por http:// pode ser lido por qualquer um no caminho.</translation>
    </message>
    <message>
        <source>A new token</source>
        <translation>Um novo token</translation>
    </message>
    <message>
        <source>&amp;Keep it</source>
        <translation>&amp;Guardar</translation>
    </message>
    <message>
        <source>&amp;Remove it</source>
        <translation>&amp;Remover</translation>
    </message>
    <message>
        <source>&amp;Token</source>
        <translation>&amp;Token</translation>
    </message>
    <message>
        <source>A token is letters, digits and signs, without spaces: enter it anew.</source>
        <translation>Um token tem letras, números e sinais, sem espaços: digite-o de novo.</translation>
    </message>
    <message>
        <source>Waiting for the keychain. It may ask you to unlock it.</source>
        <translation>Esperando o chaveiro. Ele pode pedir que você o desbloqueie.</translation>
    </message>
</context>
<context>
    <name>calltray::SessionGuard</name>
    <message>
        <source>You are on a call (reported by %1).</source>
        <extracomment>Shown by the system as why it does not shut down or sleep. %1: a program&apos;s name</extracomment>
        <translation>Você está em uma chamada (informada por %1).</translation>
    </message>
</context>
<context>
    <name>calltray::SettingField</name>
    <message>
        <source>Set by your administrator</source>
        <translation>Definido pelo administrador</translation>
    </message>
</context>
<context>
    <name>calltray::SettingsWindow</name>
    <message>
        <source>Close</source>
        <translation>Fechar</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Configurações</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>Páginas</translation>
    </message>
    <message>
        <source>General</source>
        <translation>Geral</translation>
    </message>
    <message>
        <source>Sound</source>
        <translation>Som</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Servidor</translation>
    </message>
    <message>
        <source>About</source>
        <translation>Sobre</translation>
    </message>
    <message>
        <source>Browser</source>
        <translation>Web</translation>
    </message>
</context>
<context>
    <name>calltray::SoundPage</name>
    <message>
        <source>Playing recordings</source>
        <translation>Reprodução de gravações</translation>
    </message>
    <message>
        <source>A device that is not connected</source>
        <translation>Um dispositivo não conectado</translation>
    </message>
    <message>
        <source>&amp;Play on</source>
        <translation>&amp;Tocar em</translation>
    </message>
    <message>
        <source>Ring</source>
        <translation>Toque</translation>
    </message>
    <message>
        <source>&amp;Ring for new calls</source>
        <translation>To&amp;que em novas chamadas</translation>
    </message>
    <message>
        <source>Not while you are on a call, nor in do not disturb.</source>
        <translation>Não durante uma chamada nem em “Não perturbe”.</translation>
    </message>
    <message>
        <source>R&amp;ing on</source>
        <translation>&amp;Dispositivo</translation>
    </message>
    <message>
        <source>&amp;Volume</source>
        <translation>&amp;Volume</translation>
    </message>
    <message>
        <source>&amp;Try</source>
        <translation>Te&amp;star</translation>
    </message>
    <message>
        <source>Rings once, as loud as it is set</source>
        <translation>Toca uma vez no volume escolhido</translation>
    </message>
    <message>
        <source>It could not be heard: no sound device answers.</source>
        <translation>Não foi possível ouvir: nenhum dispositivo de som responde.</translation>
    </message>
    <message>
        <source>Recordings on this computer</source>
        <translation>Gravações neste computador</translation>
    </message>
    <message>
        <source>&amp;Keep recordings once they were played</source>
        <translation>&amp;Guardar as gravações tocadas</translation>
    </message>
    <message>
        <source>Use at &amp;most</source>
        <translation>Usar no &amp;máximo</translation>
    </message>
    <message>
        <source>MiB</source>
        <translation>MiB</translation>
    </message>
    <message>
        <source>Keep each &amp;for</source>
        <translation>Guardar c&amp;ada uma</translation>
    </message>
    <message>
        <source>day unplayed</source>
        <translation>dia sem tocar</translation>
    </message>
    <message>
        <source>days unplayed</source>
        <translation>dias sem tocar</translation>
    </message>
    <message>
        <source>Your administrator does not want recordings saved as files.</source>
        <translation>O administrador não permite salvar gravações como arquivos.</translation>
    </message>
    <message>
        <source>The system&apos;s default</source>
        <translation>O do sistema</translation>
    </message>
    <message>
        <source>Played again, they begin at once, even if the server no longer has them.</source>
        <translation>Ao repetir, começam na hora, mesmo que o servidor não as tenha mais.</translation>
    </message>
</context>
<context>
    <name>calltray::SpeedChip</name>
    <message>
        <source>Speed: click for the next, right-click for all</source>
        <translation>Velocidade: clique para a próxima, botão direito para todas</translation>
    </message>
    <message>
        <source>Speed %1</source>
        <translation>Velocidade %1</translation>
    </message>
</context>
<context>
    <name>calltray::SummaryCard</name>
    <message>
        <source>Show all</source>
        <translation>Mostrar tudo</translation>
    </message>
    <message>
        <source>While you were away</source>
        <translation>Enquanto você esteve fora</translation>
    </message>
    <message>
        <source>%1 is back</source>
        <extracomment>%1: a colleague, who is online again</extracomment>
        <translation>%1 voltou</translation>
    </message>
    <message>
        <source>A colleague is back</source>
        <translation>Um colega voltou</translation>
    </message>
    <message numerus="yes">
        <source>%n colleagues are back</source>
        <translation>
            <numerusform>%n colega voltou</numerusform>
            <numerusform>%n colegas voltaram</numerusform>
        </translation>
    </message>
    <message>
        <source>Online now. You asked to be told.</source>
        <translation>Online agora. Você pediu para ser avisado.</translation>
    </message>
</context>
<context>
    <name>calltray::TextCard</name>
    <message>
        <source>less</source>
        <extracomment>Shows all of a text that is cut</extracomment>
        <translation>menos</translation>
    </message>
    <message>
        <source>more</source>
        <translation>mais</translation>
    </message>
</context>
<context>
    <name>calltray::TrayIcon</name>
    <message>
        <source>Quit Calltray?</source>
        <translation>Sair do Calltray?</translation>
    </message>
    <message>
        <source>You are on a call.</source>
        <translation>Você está em uma chamada.</translation>
    </message>
    <message>
        <source>Quit anyway</source>
        <translation>Sair mesmo assim</translation>
    </message>
    <message>
        <source>Stay</source>
        <translation>Ficar</translation>
    </message>
</context>
<context>
    <name>calltray::TrayMenu</name>
    <message>
        <source>On a call</source>
        <translation>Em chamada</translation>
    </message>
    <message>
        <source>Recent calls</source>
        <translation>Chamadas recentes</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Sair</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>Desligado</translation>
    </message>
    <message>
        <source>For 30 minutes</source>
        <translation>Por 30 minutos</translation>
    </message>
    <message>
        <source>For 1 hour</source>
        <translation>Por 1 hora</translation>
    </message>
    <message>
        <source>Until tomorrow, 8 o’clock</source>
        <translation>Até amanhã, 8 horas</translation>
    </message>
    <message>
        <source>Until switched off</source>
        <translation>Até ser desligado</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>Aparência</translation>
    </message>
    <message>
        <source>As the desktop</source>
        <translation>Como no sistema</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Clara</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Escura</translation>
    </message>
    <message>
        <source>Errors</source>
        <translation>Erros</translation>
    </message>
    <message>
        <source>Colleagues</source>
        <translation>Colegas</translation>
    </message>
    <message>
        <source>%1 online</source>
        <translation>%1 online</translation>
    </message>
    <message>
        <source>Do not disturb: %1</source>
        <translation>Não perturbe: %1</translation>
    </message>
    <message>
        <source>Do not disturb</source>
        <translation>Não perturbe</translation>
    </message>
    <message>
        <source>No calls yet</source>
        <translation>Ainda não há chamadas</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Restart now</source>
        <translation>Reiniciar agora</translation>
    </message>
    <message>
        <source>Version %1 is installed; it starts after your call</source>
        <translation>A versão %1 está instalada; ela inicia após a chamada</translation>
    </message>
    <message>
        <source>Version %1 is installed; it starts in a moment</source>
        <translation>A versão %1 está instalada; ela inicia em instantes</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Parar</translation>
    </message>
    <message>
        <source>Pause %1</source>
        <translation>Pausar %1</translation>
    </message>
    <message>
        <source>Play %1</source>
        <translation>Ouvir %1</translation>
    </message>
    <message>
        <source>Settings…</source>
        <translation>Configurações…</translation>
    </message>
</context>
<context>
    <name>calltray::TrayWords</name>
    <message>
        <source>Ready</source>
        <translation>Pronto</translation>
    </message>
    <message>
        <source>On a call</source>
        <translation>Em chamada</translation>
    </message>
    <message>
        <source>Do not disturb</source>
        <translation>Não perturbe</translation>
    </message>
    <message>
        <source>Trouble</source>
        <translation>Problema</translation>
    </message>
    <message>
        <source>feed connecting</source>
        <translation>presença conectando</translation>
    </message>
    <message>
        <source>feed live</source>
        <translation>presença ao vivo</translation>
    </message>
    <message>
        <source>feed silent since %1</source>
        <translation>sem presença desde %1</translation>
    </message>
    <message>
        <source>feed not reached</source>
        <translation>presença inacessível</translation>
    </message>
    <message>
        <source>1 unseen call</source>
        <translation>1 chamada não vista</translation>
    </message>
    <message numerus="yes">
        <source>%n unseen calls</source>
        <translation>
            <numerusform>%n chamada não vista</numerusform>
            <numerusform>%n chamadas não vistas</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2 online</source>
        <translation>%1 de %2 online</translation>
    </message>
    <message>
        <source>on</source>
        <comment>do not disturb, without an end</comment>
        <translation>ligado</translation>
    </message>
    <message>
        <source>until tomorrow %1</source>
        <translation>até amanhã, %1</translation>
    </message>
    <message>
        <source>until %1</source>
        <translation>até %1</translation>
    </message>
    <message>
        <source>Calltray: %1</source>
        <translation>Calltray: %1</translation>
    </message>
    <message>
        <source>Since %1, by “On a call” in the tray menu</source>
        <translation>Desde %1, por “Em chamada” no menu da bandeja</translation>
    </message>
    <message>
        <source>Since %1, by %2</source>
        <translation>Desde %1, por %2</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <comment>people or programs that report a call</comment>
        <translation>
            <numerusform>e mais %n</numerusform>
            <numerusform>e mais %n</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>calltray::TroubleBanners</name>
    <message>
        <source>The history was damaged</source>
        <translation>O histórico estava danificado</translation>
    </message>
    <message>
        <source>The history is of a newer Calltray</source>
        <translation>Histórico de versão mais nova</translation>
    </message>
    <message>
        <source>It is left as it is. New calls are shown but not kept. Install the newer Calltray again.</source>
        <translation>Ele fica como está. As novas chamadas aparecem, mas não são guardadas. Instale de novo o Calltray mais novo.</translation>
    </message>
    <message>
        <source>The history cannot be opened</source>
        <translation>Não é possível abrir o histórico</translation>
    </message>
    <message>
        <source>New calls are shown but not kept. The file is %1. Tell your administrator.</source>
        <translation>As novas chamadas aparecem, mas não são guardadas. O arquivo é %1. Avise o administrador.</translation>
    </message>
    <message>
        <source>Calltray goes on with what it could read. Tell your administrator: %1</source>
        <translation>O Calltray continua com o que conseguiu ler. Avise o administrador: %1</translation>
    </message>
    <message>
        <source>A new Calltray cannot start</source>
        <translation>O novo Calltray não inicia</translation>
    </message>
    <message>
        <source>It was installed while this one runs, and this one goes on. Tell your administrator.</source>
        <translation>Ele foi instalado com este em execução, e este continua. Avise seu administrador.</translation>
    </message>
    <message>
        <source>The search is being made ready</source>
        <translation>A busca está sendo preparada</translation>
    </message>
    <message>
        <source>The newest calls are found already; older ones follow by themselves. Nothing is lost.</source>
        <translation>As chamadas mais recentes já são encontradas; as mais antigas virão em seguida. Nada se perdeu.</translation>
    </message>
    <message>
        <source>status %1</source>
        <translation>status %1</translation>
    </message>
    <message>
        <source>an answer that makes no sense</source>
        <translation>uma resposta sem sentido</translation>
    </message>
    <message>
        <source>The server fails at some (%1) and takes others. They are kept here. Tell your administrator; calltrayctl outbox list shows them.</source>
        <translation>O servidor falha com algumas (%1) e aceita outras. Elas ficam guardadas aqui. Avise o administrador; calltrayctl outbox list as mostra.</translation>
    </message>
    <message>
        <source>Calltray has started again</source>
        <translation>O Calltray foi iniciado de novo</translation>
    </message>
    <message>
        <source>It ended unexpectedly. What was on the screen is back. If it happens again, tell your administrator.</source>
        <translation>Ele terminou inesperadamente. O que estava na tela voltou. Se acontecer de novo, avise o administrador.</translation>
    </message>
    <message>
        <source>%1 in calltray.ini counts when Calltray has been started again.</source>
        <translation>%1 em calltray.ini valerá quando o Calltray for iniciado de novo.</translation>
    </message>
    <message>
        <source>Nothing of it could be read, and a new one was begun. The damaged one is kept as %1. Tell your administrator.</source>
        <translation>Nada pôde ser lido, e um novo foi começado. O danificado foi guardado como %1. Avise o administrador.</translation>
    </message>
    <message>
        <source>Saved of it: calls and errors %1, errors closed for good %2, messages still to be sent %3. What is missing could not be read. The damaged history is kept as %4. Tell your administrator.</source>
        <translation>Foi salvo: chamadas e erros %1, erros fechados de vez %2, mensagens a enviar %3. O que falta não pôde ser lido. O histórico danificado foi guardado como %4. Avise o administrador.</translation>
    </message>
    <message>
        <source>Another program holds the history</source>
        <translation>Outro programa ocupa o histórico</translation>
    </message>
    <message>
        <source>New calls are shown, and written to it as soon as that program lets go: a backup or a virus scanner, perhaps. If it stays, tell your administrator.</source>
        <translation>As novas chamadas são exibidas e serão gravadas assim que esse programa o liberar: talvez um backup ou um antivírus. Se continuar, avise o administrador.</translation>
    </message>
    <message>
        <source>The history had been removed</source>
        <translation>O histórico tinha sido removido</translation>
    </message>
    <message>
        <source>Something removed %1 while Calltray runs. It is back, with all that was in it.</source>
        <translation>Algo removeu %1 enquanto o Calltray está em execução. Ele está de volta, com tudo o que continha.</translation>
    </message>
    <message>
        <source>Something put another file in the place of %1 while Calltray runs. The history is back, with all that was in it; the other file is kept as %2.</source>
        <translation>Algo colocou outro arquivo no lugar de %1 enquanto o Calltray está em execução. O histórico está de volta, com tudo o que continha; o outro arquivo foi mantido como %2.</translation>
    </message>
    <message>
        <source>There is a folder in the place of its file: %1. Rename that folder; until then new calls are shown but not kept.</source>
        <translation>No lugar do arquivo dele há uma pasta: %1. Renomeie essa pasta; até lá as novas chamadas são mostradas, mas não guardadas.</translation>
    </message>
    <message>
        <source>There is a file in the place of its folder: %1. Rename that file; until then new calls are shown but not kept.</source>
        <translation>No lugar da pasta dele há um arquivo: %1. Renomeie esse arquivo; até lá as novas chamadas são mostradas, mas não guardadas.</translation>
    </message>
    <message>
        <source>No calls can come in</source>
        <translation>Não entram chamadas</translation>
    </message>
    <message>
        <source>Other programs cannot reach Calltray. Restart it; if it stays, tell your administrator.</source>
        <translation>Outros programas não conseguem acessar o Calltray. Reinicie-o; se continuar, avise o administrador.</translation>
    </message>
    <message>
        <source>Messages not saved on the server</source>
        <translation>Mensagens não salvas</translation>
    </message>
    <message>
        <source>A setting waits for a restart</source>
        <translation>Configuração espera reinício</translation>
    </message>
    <message>
        <source>Trouble with the settings</source>
        <translation>Problema nas configurações</translation>
    </message>
    <message>
        <source>Calltray was removed</source>
        <translation>O Calltray foi removido</translation>
    </message>
    <message>
        <source>It is no longer on this computer. This one goes on until you quit it or log out; then it cannot be started again. If that is a surprise, tell your administrator. Your history stays.</source>
        <translation>Ele não está mais neste computador. Este continua até você fechá-lo ou encerrar a sessão; depois não poderá ser iniciado. Se isso for uma surpresa, avise seu administrador. Seu histórico fica.</translation>
    </message>
</context>
<context>
    <name>calltray::TroubleCard</name>
    <message>
        <source>Restart now</source>
        <translation>Reiniciar agora</translation>
    </message>
    <message>
        <source>Show report</source>
        <translation>Mostrar relatório</translation>
    </message>
    <message>
        <source>Allow</source>
        <translation>Permitir</translation>
    </message>
    <message>
        <source>Deny</source>
        <translation>Negar</translation>
    </message>
</context>
<context>
    <name>calltray::TroubleLinks</name>
    <message>
        <source>Try again</source>
        <translation>Tentar de novo</translation>
    </message>
    <message>
        <source>Open in browser</source>
        <translation>Abrir no navegador</translation>
    </message>
    <message>
        <source>Copy link</source>
        <translation>Copiar link</translation>
    </message>
</context>
<context>
    <name>calltray::UserInterface</name>
    <message>
        <source>This desktop has no tray. Calltray goes on when this window is closed; start it again to bring the window back.</source>
        <translation>Esta área de trabalho não tem bandeja. O Calltray continua quando esta janela é fechada; inicie-o de novo para trazê-la de volta.</translation>
    </message>
    <message>
        <source>Calltray stays until the call ends</source>
        <translation>Não fecha durante a chamada</translation>
    </message>
    <message>
        <source>You are on a call (reported by %1). Switch &quot;On a call&quot; off to quit now.</source>
        <translation>Você está em uma chamada (informada por %1). Desligue “Em chamada” para sair agora.</translation>
    </message>
    <message>
        <source>The link could not be opened</source>
        <translation>Não foi possível abrir o link</translation>
    </message>
    <message>
        <source>Nothing on this computer opens it: choose a default browser in the desktop&apos;s settings, then click again. The address is %1</source>
        <translation>Nada neste computador o abre: escolha um navegador padrão nas configurações da área de trabalho e clique de novo. O endereço é %1</translation>
    </message>
    <message>
        <source>The tray has gone. Calltray goes on when this window is closed; start it again to bring the window back.</source>
        <translation>A bandeja sumiu. O Calltray continua ativo com esta janela fechada; inicie-o de novo para trazê-la de volta.</translation>
    </message>
    <message>
        <source>You are still logged in</source>
        <translation>A sessão continua aberta</translation>
    </message>
    <message>
        <source>Logging out would cut your call off (reported by %1). Log out again after the call.</source>
        <translation>Sair agora cortaria sua chamada (informada por %1). Saia depois da chamada.</translation>
    </message>
    <message>
        <source>It was installed a day ago. It starts when the call has ended (reported by %1). Are you on none?</source>
        <translation>Ele foi instalado há um dia. Inicia quando a chamada terminar (informada por %1). Não está em nenhuma?</translation>
    </message>
    <message>
        <source>Calltray stays until history is saved</source>
        <translation>Não fecha sem salvar</translation>
    </message>
    <message>
        <source>Another program holds the history, and what has come meanwhile would be lost. Close that program (a backup, a virus scanner) or wait until it is done, then quit again.</source>
        <translation>Outro programa retém o histórico, e o que chegou nesse meio-tempo se perderia. Feche esse programa (backup, antivírus) ou espere até que termine e saia de novo.</translation>
    </message>
    <message>
        <source>Calltray %1 waits to start</source>
        <translation>Calltray %1 espera iniciar</translation>
    </message>
    <message>
        <source>The link was not opened</source>
        <translation>O link não foi aberto</translation>
    </message>
    <message>
        <source>Your administrator lets links lead to these hosts only: %1. The address is %2</source>
        <translation>Seu administrador só permite links para estes servidores: %1. O endereço é %2</translation>
    </message>
    <message>
        <source>wants to show calls here, to see who is online, and to say when you are on a call. Allow it only if its page shows %1.</source>
        <translation>quer mostrar chamadas aqui, ver quem está on-line e dizer quando você está em uma chamada. Permita somente se a página mostrar %1.</translation>
    </message>
</context>
<context>
    <name>calltray::WaveformView</name>
    <message>
        <source>Position</source>
        <translation>Posição</translation>
    </message>
</context>
<context>
    <name>calltray::WhenBackMenu</name>
    <message>
        <source>Tell me when back</source>
        <translation>Avisar quando voltar</translation>
    </message>
    <message>
        <source>Choose from all…</source>
        <translation>Escolher entre todos…</translation>
    </message>
</context>
</TS>
