<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="es">
<context>
    <name>ErrorText</name>
    <message>
        <source>Cancelled</source>
        <translation>Cancelado</translation>
    </message>
    <message>
        <source>This could not be understood</source>
        <translation>No se pudo interpretar</translation>
    </message>
    <message>
        <source>This is not there any more</source>
        <translation>Esto ya no existe</translation>
    </message>
    <message>
        <source>The server cannot be reached</source>
        <translation>No se puede conectar con el servidor</translation>
    </message>
    <message>
        <source>The server does not accept this computer&apos;s token</source>
        <translation>El servidor no acepta el token de este equipo</translation>
    </message>
    <message>
        <source>The server has refused the message</source>
        <translation>El servidor ha rechazado el mensaje</translation>
    </message>
    <message>
        <source>Not saved on the server yet</source>
        <translation>Aún no se ha guardado en el servidor</translation>
    </message>
    <message>
        <source>The server&apos;s answer could not be understood</source>
        <translation>No se pudo interpretar la respuesta del servidor</translation>
    </message>
    <message>
        <source>History cannot be saved</source>
        <translation>No se puede guardar el historial</translation>
    </message>
    <message>
        <source>The disk is full</source>
        <translation>El disco está lleno</translation>
    </message>
    <message>
        <source>You are on a call</source>
        <translation>Está en una llamada</translation>
    </message>
    <message>
        <source>Your administrator has locked this setting</source>
        <translation>Su administrador ha bloqueado este ajuste</translation>
    </message>
    <message>
        <source>Something went wrong in Calltray</source>
        <translation>Se produjo un error en Calltray</translation>
    </message>
    <message>
        <source>Tell your administrator what you see here.</source>
        <translation>Comunique a su administrador lo que ve aquí.</translation>
    </message>
    <message>
        <source>Nothing is lost: it is kept here and tried again by itself.</source>
        <translation>No se pierde nada: se conserva aquí y se reintenta automáticamente.</translation>
    </message>
    <message>
        <source>Nothing is lost. Ask your administrator for a new token.</source>
        <translation>No se pierde nada. Pida un token nuevo a su administrador.</translation>
    </message>
    <message>
        <source>New calls are shown but will be missing from the history. Restart Calltray; if it stays, tell your administrator.</source>
        <translation>Las llamadas nuevas se muestran, pero faltarán en el historial. Reinicie Calltray; si el problema continúa, avise a su administrador.</translation>
    </message>
    <message>
        <source>New calls are shown but will be missing from the history until there is space again. Delete files that you do not need.</source>
        <translation>Las llamadas nuevas se muestran, pero faltarán en el historial hasta que vuelva a haber espacio. Elimine los archivos que no necesite.</translation>
    </message>
    <message>
        <source>End the call first.</source>
        <translation>Finalice primero la llamada.</translation>
    </message>
    <message>
        <source>Ask your administrator to change it.</source>
        <translation>Pida a su administrador que lo cambie.</translation>
    </message>
    <message>
        <source>The proxy asks for a password</source>
        <translation>El proxy pide una contraseña</translation>
    </message>
    <message>
        <source>The proxy cannot be reached</source>
        <translation>No se puede acceder al proxy</translation>
    </message>
    <message>
        <source>The server&apos;s address is not safe</source>
        <translation>Dirección del servidor insegura</translation>
    </message>
    <message>
        <source>Nothing is lost: it is kept here and tried again by itself. Check this computer&apos;s network.</source>
        <translation>No se pierde nada: se guarda aquí y se reintenta solo. Compruebe la red de este equipo.</translation>
    </message>
    <message>
        <source>It ended on %1 (issued by %2). Nothing is sent until the server has a new one: tell your administrator.</source>
        <translation>Terminó el %1 (emitido por %2). No se envía nada hasta que el servidor tenga uno nuevo: avise a su administrador.</translation>
    </message>
    <message>
        <source>It begins on %1 (issued by %2). Check this computer&apos;s date and time.</source>
        <translation>Empieza el %1 (emitido por %2). Compruebe la fecha y la hora de este equipo.</translation>
    </message>
    <message>
        <source>Issued by %2, valid until %1. Something else may answer in the server&apos;s place; nothing is sent. Tell your administrator.</source>
        <translation>Emitido por %2, válido hasta el %1. Puede que otro responda en lugar del servidor; no se envía nada. Avise a su administrador.</translation>
    </message>
    <message>
        <source>Issued by %2, valid until %1; this computer does not know who that is. Nothing is sent. Your administrator can have it trusted (server/ca).</source>
        <translation>Emitido por %2, válido hasta el %1; este equipo no sabe quién es. No se envía nada. Su administrador puede darle confianza (server/ca).</translation>
    </message>
    <message>
        <source>The server&apos;s encryption is out of date. Nothing is sent. Tell your administrator.</source>
        <translation>El cifrado del servidor está anticuado. No se envía nada. Avise a su administrador.</translation>
    </message>
    <message>
        <source>Nothing is sent. Tell your administrator: %1</source>
        <translation>No se envía nada. Avise a su administrador: %1</translation>
    </message>
    <message>
        <source>Nothing is lost. Put your name and password into the system&apos;s proxy settings.</source>
        <translation>No se pierde nada. Escriba su nombre y contraseña en los ajustes de proxy del sistema.</translation>
    </message>
    <message>
        <source>Nothing is lost. Check the proxy in the system&apos;s network settings.</source>
        <translation>No se pierde nada. Compruebe el proxy en los ajustes de red del sistema.</translation>
    </message>
    <message>
        <source>A web page came in the server&apos;s place. Open your browser and log in to the network. If you have, tell your administrator that server/url may be wrong.</source>
        <translation>Llegó una página web en lugar del servidor. Abra el navegador e inicie sesión en la red. Si ya lo hizo, avise a su administrador de que server/url puede estar mal.</translation>
    </message>
    <message>
        <source>Nothing is lost. Tell your administrator that server/url may be wrong.</source>
        <translation>No se pierde nada. Avise a su administrador de que server/url puede estar mal.</translation>
    </message>
    <message>
        <source>Nothing is lost. Ask your administrator for a new token, then enter it with: calltrayctl login</source>
        <translation>No se pierde nada. Pida a su administrador un token nuevo e introdúzcalo con: calltrayctl login</translation>
    </message>
    <message>
        <source>Nothing is lost: it is kept here and tried again by itself. If it stays, tell your administrator.</source>
        <translation>No se pierde nada: se guarda aquí y se reintenta solo. Si continúa, avise a su administrador.</translation>
    </message>
    <message>
        <source>The answer of %1 cannot be read</source>
        <translation>No se puede leer la respuesta de %1</translation>
    </message>
    <message>
        <source>The answer of %1 is too long</source>
        <translation>La respuesta de %1 es demasiado larga</translation>
    </message>
    <message>
        <source>%1 names no colleagues</source>
        <translation>%1 no nombra a ningún compañero</translation>
    </message>
    <message>
        <source>Server not found: %1</source>
        <translation>Servidor no encontrado: %1</translation>
    </message>
    <message>
        <source>Server unreachable: %1</source>
        <translation>Servidor inaccesible: %1</translation>
    </message>
    <message>
        <source>Server does not answer: %1</source>
        <translation>El servidor no responde: %1</translation>
    </message>
    <message>
        <source>Certificate has expired: %1</source>
        <translation>Certificado caducado: %1</translation>
    </message>
    <message>
        <source>Certificate not valid yet: %1</source>
        <translation>Certificado aún no válido: %1</translation>
    </message>
    <message>
        <source>Certificate of another server: %1</source>
        <translation>Certificado de otro servidor: %1</translation>
    </message>
    <message>
        <source>Certificate not trusted: %1</source>
        <translation>Certificado no fiable: %1</translation>
    </message>
    <message>
        <source>No safe connection: %1</source>
        <translation>Sin conexión segura: %1</translation>
    </message>
    <message>
        <source>server/ca cannot be read</source>
        <translation>No se puede leer server/ca</translation>
    </message>
    <message>
        <source>The network asks you to log in</source>
        <translation>La red pide iniciar sesión</translation>
    </message>
    <message>
        <source>Unexpected answers: %1</source>
        <translation>Respuestas inesperadas: %1</translation>
    </message>
    <message>
        <source>The server rejects the token</source>
        <translation>El servidor rechaza el token</translation>
    </message>
    <message>
        <source>Server out of order: %1</source>
        <translation>Servidor averiado: %1</translation>
    </message>
    <message>
        <source>%1
Help: %2</source>
        <comment>advice, telephone number or web page</comment>
        <translation>%1
Ayuda: %2</translation>
    </message>
    <message>
        <source>%1
Help: %2 or %3</source>
        <comment>advice, telephone number, web page</comment>
        <translation>%1
Ayuda: %2 o %3</translation>
    </message>
    <message>
        <source>The keychain does not answer</source>
        <translation>El llavero no responde</translation>
    </message>
    <message>
        <source>No server for recordings: %1</source>
        <translation>No es un servidor de grabaciones: %1</translation>
    </message>
    <message>
        <source>It keeps the server&apos;s token. Nothing is lost. Unlock it, or log out of the desktop and in again.</source>
        <translation>Guarda el token del servidor. No se pierde nada. Desbloquéelo, o cierre la sesión del escritorio y vuelva a entrar.</translation>
    </message>
    <message>
        <source>Its address is link-local, of the next cable alone. No recording is fetched from there. Tell your administrator.</source>
        <translation>Su dirección es de enlace local, solo del tramo de red más próximo. De ahí no se obtiene ninguna grabación. Avise a su administrador.</translation>
    </message>
    <message>
        <source>%1 does not speak https there</source>
        <translation>%1 no habla https ahí</translation>
    </message>
    <message>
        <source>The address says https, but something else answers at its port, perhaps http. Nothing is sent. Tell your administrator.</source>
        <translation>La dirección dice https, pero en ese puerto responde otra cosa, quizá http. No se envía nada. Avise a su administrador.</translation>
    </message>
    <message>
        <source>Connection refused: %1</source>
        <translation>Conexión rechazada: %1</translation>
    </message>
    <message>
        <source>No complete answer: %1</source>
        <translation>Respuesta incompleta: %1</translation>
    </message>
    <message>
        <source>Nothing is lost: it is kept here and tried again by itself. No program answers at that address. If it stays, tell your administrator.</source>
        <translation>No se pierde nada: queda guardado aquí y se vuelve a intentar solo. En esa dirección no responde ningún programa. Si continúa, avise a su administrador.</translation>
    </message>
</context>
<context>
    <name>SettingsWords</name>
    <message>
        <source>And %1 more: calltrayctl status lists them.</source>
        <translation>Y %1 más: calltrayctl status los muestra.</translation>
    </message>
    <message>
        <source>%1 cannot be read: it is no file.</source>
        <translation>No se puede leer %1: no es un archivo.</translation>
    </message>
    <message>
        <source>%1 cannot be read: it is no folder.</source>
        <translation>No se puede leer %1: no es una carpeta.</translation>
    </message>
    <message>
        <source>%1 cannot be read: %2. Its permissions may be wrong.</source>
        <translation>No se puede leer %1: %2. Quizá sus permisos sean incorrectos.</translation>
    </message>
    <message>
        <source>%1 is not read: it is too large to be a settings file.</source>
        <translation>%1 no se lee: es demasiado grande para ser un archivo de ajustes.</translation>
    </message>
    <message>
        <source>%1 and what comes after it is not read: there are too many files.</source>
        <translation>%1 y los que le siguen no se leen: hay demasiados archivos.</translation>
    </message>
    <message>
        <source>%1 is damaged, first in line %2. Its other lines are used.</source>
        <translation>%1 está dañado, por primera vez en la línea %2. Sus demás líneas se usan.</translation>
    </message>
    <message>
        <source>%1 locks %2, but there is no such setting. %3 may be meant.</source>
        <translation>%1 bloquea %2, pero ese ajuste no existe. Quizá se quería decir %3.</translation>
    </message>
    <message>
        <source>%1 holds %2, but there is no such setting. %3 may be meant.</source>
        <translation>%1 contiene %2, pero ese ajuste no existe. Quizá se quería decir %3.</translation>
    </message>
    <message>
        <source>%1: %2 counts only where it is locked.</source>
        <translation>%1: %2 solo cuenta donde está bloqueado.</translation>
    </message>
    <message>
        <source>The folder of %1 cannot be made. Its permissions may be wrong.</source>
        <translation>No se puede crear la carpeta de %1. Quizá sus permisos sean incorrectos.</translation>
    </message>
    <message>
        <source>%1 is damaged and cannot be moved aside; nothing is saved. Move it away.</source>
        <translation>%1 está dañado y no se puede apartar; no se guarda nada. Muévalo.</translation>
    </message>
    <message>
        <source>%1 cannot be written: %2.</source>
        <translation>No se puede escribir %1: %2.</translation>
    </message>
    <message>
        <source>No value counts instead.</source>
        <translation>En su lugar no cuenta ningún valor.</translation>
    </message>
    <message>
        <source>“%1” counts instead.</source>
        <translation>En su lugar cuenta «%1».</translation>
    </message>
    <message>
        <source>it is set in the Settings window</source>
        <translation>se cambia en la ventana de ajustes</translation>
    </message>
    <message>
        <source>only the administrator can set it</source>
        <translation>solo el administrador puede cambiarlo</translation>
    </message>
    <message>
        <source>%1: %2 does not count here, since %3. %4</source>
        <translation>%1: %2 no cuenta aquí, ya que %3. %4</translation>
    </message>
    <message>
        <source>%1: %2 cannot be “%3”; it must be %4. %5</source>
        <translation>%1: %2 no puede ser «%3»; debe ser %4. %5</translation>
    </message>
    <message>
        <source>true or false</source>
        <translation>true o false</translation>
    </message>
    <message>
        <source>0, or a number from %1 to %2</source>
        <translation>0, o un número de %1 a %2</translation>
    </message>
    <message>
        <source>a number from %1 to %2</source>
        <translation>un número de %1 a %2</translation>
    </message>
    <message>
        <source>one of %1</source>
        <translation>uno de estos: %1</translation>
    </message>
    <message>
        <source>an address that begins with https:// or http://</source>
        <translation>una dirección que empiece por https:// o http://</translation>
    </message>
    <message>
        <source>hosts without a path, with commas between them</source>
        <translation>servidores sin ruta, separados por comas</translation>
    </message>
    <message>
        <source>the full path of a file</source>
        <translation>la ruta completa de un archivo</translation>
    </message>
    <message>
        <source>primary, pointer, or a screen&apos;s name</source>
        <translation>primary, pointer o el nombre de una pantalla</translation>
    </message>
    <message>
        <source>at most 1,000 characters long</source>
        <translation>de 1000 caracteres como máximo</translation>
    </message>
    <message>
        <source>popups/screen is “%1”, and no such screen is connected now: popups stay on the main one until it is. Connected: %2.</source>
        <translation>popups/screen es «%1», y esa pantalla no está conectada ahora: hasta entonces los avisos salen en la principal. Conectadas: %2.</translation>
    </message>
    <message>
        <source>Set by your administrator, in %1</source>
        <translation>Lo ha definido su administrador, en %1</translation>
    </message>
    <message>
        <source>Set by you, in %1</source>
        <translation>Lo ha definido usted, en %1</translation>
    </message>
    <message>
        <source>%1, line %2</source>
        <translation>%1, línea %2</translation>
    </message>
</context>
<context>
    <name>calltray::AboutPage</name>
    <message>
        <source>Version</source>
        <translation>Versión</translation>
    </message>
    <message>
        <source>Qt version</source>
        <translation>Versión de Qt</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>Licencia</translation>
    </message>
    <message>
        <source>GNU General Public License, version 3 or later</source>
        <translation>Licencia Pública General de GNU, versión 3 o posterior</translation>
    </message>
    <message>
        <source>&amp;Home page</source>
        <translation>&amp;Página web</translation>
    </message>
    <message>
        <source>For support</source>
        <translation>Para el soporte</translation>
    </message>
    <message>
        <source>&amp;Copy diagnostics</source>
        <translation>&amp;Copiar el diagnóstico</translation>
    </message>
    <message>
        <source>Checks what Calltray needs on this computer, and copies the result as text</source>
        <translation>Comprueba lo que Calltray necesita en este equipo y copia el resultado como texto</translation>
    </message>
    <message>
        <source>Without names, numbers and tokens. Paste it into your message to support.</source>
        <translation>Sin nombres, números ni tokens. Péguelo en su mensaje al soporte.</translation>
    </message>
    <message>
        <source>Libraries</source>
        <translation>Bibliotecas</translation>
    </message>
    <message>
        <source>Their licences</source>
        <translation>Sus licencias</translation>
    </message>
    <message>
        <source>Checking…</source>
        <translation>Comprobando…</translation>
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
        <translation>La grabación no se guardó</translation>
    </message>
</context>
<context>
    <name>calltray::BrowserPage</name>
    <message>
        <source>What has asked</source>
        <translation>Quién lo ha pedido</translation>
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
        <translation>Páginas web</translation>
    </message>
    <message>
        <source>&amp;Let web pages show calls</source>
        <translation>&amp;Mostrar llamadas de páginas web</translation>
    </message>
    <message>
        <source>&amp;Sites</source>
        <translation>&amp;Sitios</translation>
    </message>
    <message>
        <source>Enter names of servers with commas between them, without a path.</source>
        <translation>Escriba nombres de servidores separados por comas, sin ruta.</translation>
    </message>
    <message>
        <source>Commas between them; with none, the site of the CRM. Each asks you once whether it may.</source>
        <translation>Separados por comas; si no hay ninguno, el sitio del CRM. Cada uno le preguntará una vez.</translation>
    </message>
    <message>
        <source>No page can reach Calltray: other programs have taken the ports %1 to %2. Close them, then switch this off and on.</source>
        <translation>Ninguna página puede llegar a Calltray: otros programas ocupan los puertos %1 a %2. Ciérrelos y después apague y encienda esto.</translation>
    </message>
    <message>
        <source>No page can reach Calltray.</source>
        <translation>Ninguna página puede llegar a Calltray.</translation>
    </message>
    <message>
        <source>Pages reach Calltray on this computer alone, by port %1.</source>
        <translation>Las páginas llegan a Calltray solo en este equipo, por el puerto %1.</translation>
    </message>
    <message>
        <source>The keychain, which keeps them, does not answer: unlock it.</source>
        <translation>El llavero que los guarda no responde: desbloquéelo.</translation>
    </message>
    <message>
        <source>None has asked yet.</source>
        <translation>Ninguno lo ha pedido todavía.</translation>
    </message>
    <message>
        <source>since %1, last used %2</source>
        <translation>desde el %1, último uso el %2</translation>
    </message>
    <message>
        <source>connected</source>
        <translation>conectado</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Quitar</translation>
    </message>
    <message>
        <source>It has to ask again</source>
        <translation>Tendrá que pedirlo de nuevo</translation>
    </message>
    <message>
        <source>None since Calltray was started.</source>
        <translation>Ninguno desde que se inició Calltray.</translation>
    </message>
    <message>
        <source>Allow</source>
        <translation>Permitir</translation>
    </message>
    <message>
        <source>It may ask you whether it may show calls</source>
        <translation>Podrá preguntarle si puede mostrar llamadas</translation>
    </message>
</context>
<context>
    <name>calltray::CacheUsage</name>
    <message>
        <source>&amp;Empty…</source>
        <translation>&amp;Vaciar…</translation>
    </message>
    <message>
        <source>Removes the recordings kept on this computer</source>
        <translation>Elimina las grabaciones guardadas en este equipo</translation>
    </message>
    <message>
        <source>None are kept now</source>
        <translation>Ahora no hay ninguna</translation>
    </message>
    <message>
        <source>Using %1, 1 recording</source>
        <translation>Ocupado: %1, 1 grabación</translation>
    </message>
    <message numerus="yes">
        <source>Using %1, %n recordings</source>
        <translation>
            <numerusform>Ocupado: %1, %n grabación</numerusform>
            <numerusform>Ocupado: %1, %n grabaciones</numerusform>
        </translation>
    </message>
    <message>
        <source>Empty</source>
        <translation>Vaciar</translation>
    </message>
    <message>
        <source>Remove all recordings kept on this computer?</source>
        <translation>¿Eliminar todas las grabaciones guardadas en este equipo?</translation>
    </message>
    <message>
        <source>Calls stay in the history. A recording is fetched again when you play it, if the server still has it.</source>
        <translation>Las llamadas siguen en el historial. Una grabación se descarga de nuevo al reproducirla, si el servidor aún la tiene.</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Eliminar</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>Some recordings could not be removed: their folder cannot be written. Tell your administrator.</source>
        <translation>No se pudieron eliminar algunas grabaciones: no se puede escribir en su carpeta. Avise a su administrador.</translation>
    </message>
</context>
<context>
    <name>calltray::CallPopup</name>
    <message>
        <source>Open in CRM</source>
        <translation>Abrir en el CRM</translation>
    </message>
</context>
<context>
    <name>calltray::CallsModel</name>
    <message>
        <source>Open the recording in the browser</source>
        <translation>Abrir la grabación en el navegador</translation>
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
        <translation>Ficha del CRM</translation>
    </message>
    <message>
        <source>Duration</source>
        <translation>Duración</translation>
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
        <translation>Escuchar la grabación</translation>
    </message>
</context>
<context>
    <name>calltray::CallsPage</name>
    <message>
        <source>Calls</source>
        <translation>Llamadas</translation>
    </message>
    <message>
        <source>Copy number</source>
        <translation>Copiar número</translation>
    </message>
    <message>
        <source>Open recording</source>
        <translation>Abrir grabación</translation>
    </message>
    <message>
        <source>Open card</source>
        <translation>Abrir ficha</translation>
    </message>
    <message>
        <source>No calls yet. They appear here as your telephony sends them.</source>
        <translation>Aún no hay llamadas. Aparecerán aquí a medida que su telefonía las envíe.</translation>
    </message>
</context>
<context>
    <name>calltray::ColleaguesModel</name>
    <message>
        <source>User %1</source>
        <translation>Usuario %1</translation>
    </message>
    <message>
        <source>online</source>
        <translation>en línea</translation>
    </message>
    <message>
        <source>offline</source>
        <translation>sin conexión</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>name, online or offline</comment>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>offline · you will be told</source>
        <translation>sin conexión · se le avisará</translation>
    </message>
</context>
<context>
    <name>calltray::ColleaguesPage</name>
    <message>
        <source>Colleagues</source>
        <translation>Compañeros</translation>
    </message>
    <message>
        <source>%1 of %2 online</source>
        <translation>%1 de %2 en línea</translation>
    </message>
    <message>
        <source>%1 s ago</source>
        <translation>hace %1 s</translation>
    </message>
    <message>
        <source>%1 min ago</source>
        <translation>hace %1 min</translation>
    </message>
    <message>
        <source>Asking who is online…</source>
        <translation>Consultando quién está en línea…</translation>
    </message>
    <message>
        <source>Updated %1 · %2</source>
        <comment>4 s ago, 3 of 5 online</comment>
        <translation>Actualizado %1 · %2</translation>
    </message>
    <message>
        <source>As of %1 · %2</source>
        <translation>Datos de %1 · %2</translation>
    </message>
    <message>
        <source>The server that knows who is online cannot be reached. Calltray goes on trying.</source>
        <translation>No se puede conectar con el servidor que indica quién está en línea. Calltray sigue intentándolo.</translation>
    </message>
    <message>
        <source>As of %1 · the server cannot be reached, Calltray goes on trying</source>
        <translation>Datos de %1 · no se puede conectar con el servidor, Calltray sigue intentándolo</translation>
    </message>
    <message>
        <source>No presence feed is set up. Your administrator enters its address as “url” under [presence] in calltray.ini.</source>
        <translation>No hay ningún canal de presencia configurado. Su administrador introduce la dirección como “url” en [presence] de calltray.ini.</translation>
    </message>
    <message>
        <source>No colleague&apos;s name holds “%1”.</source>
        <translation>Ningún nombre de compañero contiene “%1”.</translation>
    </message>
    <message>
        <source>The feed names no colleagues yet.</source>
        <translation>El canal aún no indica ningún compañero.</translation>
    </message>
    <message>
        <source>Nothing is known of your colleagues yet.</source>
        <translation>Aún no hay datos de sus compañeros.</translation>
    </message>
    <message>
        <source>Tell me when back</source>
        <translation>Avisarme cuando vuelva</translation>
    </message>
    <message>
        <source>entries without an id: %1 of %2</source>
        <translation>entradas sin id: %1 de %2</translation>
    </message>
    <message>
        <source>entries without a status: %1 of %2</source>
        <translation>entradas sin estado: %1 de %2</translation>
    </message>
</context>
<context>
    <name>calltray::DetailsPane</name>
    <message>
        <source>All of the text</source>
        <translation>Todo el texto</translation>
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
        <translation>Recordar en una hora</translation>
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
        <translation>cerrado</translation>
    </message>
    <message>
        <source>open</source>
        <translation>abierto</translation>
    </message>
    <message>
        <source>Show again</source>
        <translation>Volver a mostrar</translation>
    </message>
    <message>
        <source>Close for good</source>
        <translation>Cerrar definitivamente</translation>
    </message>
    <message>
        <source>will come again at %1</source>
        <translation>volverá a las %1</translation>
    </message>
</context>
<context>
    <name>calltray::ErrorsPage</name>
    <message>
        <source>Errors</source>
        <translation>Errores</translation>
    </message>
    <message>
        <source>Copy text</source>
        <translation>Copiar texto</translation>
    </message>
    <message>
        <source>Open link</source>
        <translation>Abrir enlace</translation>
    </message>
    <message>
        <source>Show again</source>
        <translation>Volver a mostrar</translation>
    </message>
    <message>
        <source>Close for good</source>
        <translation>Cerrar definitivamente</translation>
    </message>
    <message>
        <source>No errors. What your widgets report appears here; what you close for good stays here, so that you can show it again.</source>
        <translation>No hay errores. Aquí aparece lo que notifican sus widgets; lo que cierre definitivamente permanece aquí para que pueda volver a mostrarlo.</translation>
    </message>
    <message>
        <source>Show now</source>
        <translation>Mostrar ahora</translation>
    </message>
    <message>
        <source>Do not remind me</source>
        <translation>No recordármelo</translation>
    </message>
</context>
<context>
    <name>calltray::GeneralPage</name>
    <message>
        <source>Popups</source>
        <translation>Ventanas emergentes</translation>
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
        <translation>&amp;Ocultar llamadas tras</translation>
    </message>
    <message>
        <source>The main screen</source>
        <translation>La pantalla principal</translation>
    </message>
    <message>
        <source>The screen with the pointer</source>
        <translation>La pantalla con el puntero</translation>
    </message>
    <message>
        <source>&amp;Show them on</source>
        <translation>&amp;Mostrarlas en</translation>
    </message>
    <message>
        <source>%1 (not connected)</source>
        <translation>%1 (no conectada)</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>Apariencia</translation>
    </message>
    <message>
        <source>&amp;Colours</source>
        <translation>&amp;Colores</translation>
    </message>
    <message>
        <source>As the desktop</source>
        <translation>Como el escritorio</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Claro</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Oscuro</translation>
    </message>
    <message>
        <source>&amp;Fade popups in and out</source>
        <translation>Mostrar y ocultar con &amp;transición</translation>
    </message>
    <message>
        <source>All stay while the pointer is on one. Errors stay until you close them.</source>
        <translation>Todas siguen mientras el puntero esté sobre una. Los errores siguen hasta que los cierre.</translation>
    </message>
    <message>
        <source>While the screen is &amp;locked</source>
        <translation>Con la pantalla &amp;bloqueada</translation>
    </message>
    <message>
        <source>Show them afterwards</source>
        <translation>Mostrarlas después</translation>
    </message>
    <message>
        <source>Show them without names</source>
        <translation>Mostrarlas sin nombres</translation>
    </message>
    <message>
        <source>Show them as usual</source>
        <translation>Mostrarlas como siempre</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Historial</translation>
    </message>
    <message>
        <source>1 day</source>
        <translation>1 día</translation>
    </message>
    <message numerus="yes">
        <source>%n days</source>
        <translation>
            <numerusform>%n día</numerusform>
            <numerusform>%n días</numerusform>
        </translation>
    </message>
    <message>
        <source>Log-in</source>
        <translation>Inicio de sesión</translation>
    </message>
    <message>
        <source>Start Calltray when I log &amp;in</source>
        <translation>&amp;Iniciar Calltray al iniciar sesión</translation>
    </message>
    <message>
        <source>Older calls and closed errors are deleted. “Delete history…” in the window&apos;s menu deletes them now.</source>
        <translation>Las llamadas y los errores cerrados más antiguos se borran. «Borrar el historial…», en el menú de la ventana, los borra ahora.</translation>
    </message>
    <message>
        <source>Always</source>
        <translation>Siempre</translation>
    </message>
    <message>
        <source>&amp;Keep history</source>
        <translation>&amp;Conservar el historial</translation>
    </message>
</context>
<context>
    <name>calltray::HistoryDeletionDialog</name>
    <message>
        <source>Delete history</source>
        <translation>Borrar el historial</translation>
    </message>
    <message>
        <source>&amp;Delete calls and closed errors that came</source>
        <translation>&amp;Borrar llamadas y errores cerrados que llegaron</translation>
    </message>
    <message>
        <source>more than 30 days ago</source>
        <translation>hace más de 30 días</translation>
    </message>
    <message>
        <source>more than 90 days ago</source>
        <translation>hace más de 90 días</translation>
    </message>
    <message>
        <source>more than a year ago</source>
        <translation>hace más de un año</translation>
    </message>
    <message>
        <source>until now: all of them</source>
        <translation>hasta ahora: todos</translation>
    </message>
    <message>
        <source>They are gone for good. Errors that you have not closed stay, and what the server does not have yet. Recordings kept on this computer are in Settings, Sound.</source>
        <translation>No se pueden recuperar. Quedan los errores que no ha cerrado y lo que el servidor aún no tiene. Las grabaciones guardadas en este equipo están en Ajustes, Sonido.</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Borrar</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Cancelar</translation>
    </message>
    <message>
        <source>It could not be deleted: the history cannot be written. Calltray&apos;s banner says what is wrong with the disk or the database.</source>
        <translation>No se pudo borrar: no se puede escribir en el historial. El aviso de Calltray dice qué le pasa al disco o a la base de datos.</translation>
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
        <translation>Buscar número, nombre, texto</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Buscar</translation>
    </message>
    <message>
        <source>Calls</source>
        <translation>Llamadas</translation>
    </message>
    <message>
        <source>Errors</source>
        <translation>Errores</translation>
    </message>
    <message>
        <source>Colleagues</source>
        <translation>Compañeros</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Ajustes</translation>
    </message>
    <message>
        <source>Settings (%1)</source>
        <translation>Ajustes (%1)</translation>
    </message>
    <message>
        <source>Menu</source>
        <translation>Menú</translation>
    </message>
    <message>
        <source>Menu (%1)</source>
        <translation>Menú (%1)</translation>
    </message>
    <message>
        <source>Delete history…</source>
        <translation>Borrar el historial…</translation>
    </message>
</context>
<context>
    <name>calltray::NotificationPage</name>
    <message>
        <source>The history cannot be read. Notifications are shown all the same; Calltray&apos;s banner says what is wrong with the disk or the database.</source>
        <translation>No se puede leer el historial. Las notificaciones se muestran igualmente; el aviso de Calltray indica qué ocurre con el disco o la base de datos.</translation>
    </message>
    <message>
        <source>Nothing holds “%1”. The search looks for beginnings of words and parts of numbers.</source>
        <translation>Nada contiene “%1”. La búsqueda encuentra comienzos de palabras y partes de números.</translation>
    </message>
    <message>
        <source>Nothing holds “%1” among the newest. The search is being made ready: older ones are found in a while.</source>
        <translation>Nada contiene «%1» entre lo más reciente. La búsqueda se está preparando: lo anterior se encontrará dentro de un rato.</translation>
    </message>
</context>
<context>
    <name>calltray::NotificationWords</name>
    <message>
        <source>Unknown number</source>
        <translation>Número desconocido</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>Error</translation>
    </message>
    <message>
        <source>just now</source>
        <translation>ahora mismo</translation>
    </message>
    <message>
        <source>Open contact %1</source>
        <translation>Abrir contacto %1</translation>
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
        <translation>Contacto %1</translation>
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
        <translation>1 llamada</translation>
    </message>
    <message numerus="yes">
        <source>%n calls</source>
        <translation>
            <numerusform>%n llamada</numerusform>
            <numerusform>%n llamadas</numerusform>
        </translation>
    </message>
    <message>
        <source>1 error</source>
        <translation>1 error</translation>
    </message>
    <message numerus="yes">
        <source>%n errors</source>
        <translation>
            <numerusform>%n error</numerusform>
            <numerusform>%n errores</numerusform>
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
        <translation>Una llamada</translation>
    </message>
    <message>
        <source>A message</source>
        <comment>what it says is not said</comment>
        <translation>Un mensaje</translation>
    </message>
</context>
<context>
    <name>calltray::OverflowCard</name>
    <message>
        <source>Show all</source>
        <translation>Mostrar todo</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Borrar</translation>
    </message>
    <message>
        <source>1 more notification</source>
        <translation>1 notificación más</translation>
    </message>
    <message numerus="yes">
        <source>%n more notifications</source>
        <translation>
            <numerusform>%n notificación más</numerusform>
            <numerusform>%n notificaciones más</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>calltray::PageTabs</name>
    <message>
        <source>%1, %2 open</source>
        <comment>tab, count</comment>
        <translation>%1, %2 sin cerrar</translation>
    </message>
</context>
<context>
    <name>calltray::PlayerBar</name>
    <message>
        <source>Output device</source>
        <translation>Dispositivo de salida</translation>
    </message>
    <message>
        <source>Volume</source>
        <translation>Volumen</translation>
    </message>
    <message>
        <source>The system&apos;s default</source>
        <translation>El del sistema</translation>
    </message>
</context>
<context>
    <name>calltray::PlayerStrip</name>
    <message>
        <source>Recording</source>
        <translation>Grabación</translation>
    </message>
    <message>
        <source>Open the recording in the browser</source>
        <translation>Abrir la grabación en el navegador</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pausar</translation>
    </message>
    <message>
        <source>Play the recording</source>
        <translation>Escuchar la grabación</translation>
    </message>
    <message>
        <source>Loading…</source>
        <translation>Cargando…</translation>
    </message>
</context>
<context>
    <name>calltray::Popup</name>
    <message>
        <source>Close</source>
        <translation>Cerrar</translation>
    </message>
</context>
<context>
    <name>calltray::RecordingMenu</name>
    <message>
        <source>Pause the recording</source>
        <translation>Pausar la grabación</translation>
    </message>
    <message>
        <source>Play the recording</source>
        <translation>Escuchar la grabación</translation>
    </message>
    <message>
        <source>Open the recording in the browser</source>
        <translation>Abrir la grabación en el navegador</translation>
    </message>
    <message>
        <source>Copy the recording&apos;s link</source>
        <translation>Copiar el enlace de la grabación</translation>
    </message>
    <message>
        <source>Save the recording as…</source>
        <translation>Guardar la grabación como…</translation>
    </message>
</context>
<context>
    <name>calltray::RecordingSaver</name>
    <message>
        <source>Save the recording</source>
        <translation>Guardar la grabación</translation>
    </message>
</context>
<context>
    <name>calltray::RecordingWords</name>
    <message>
        <source>The recording needs a login</source>
        <translation>La grabación requiere iniciar sesión</translation>
    </message>
    <message>
        <source>Open it in the browser and log in there.</source>
        <translation>Ábrala en el navegador e inicie sesión allí.</translation>
    </message>
    <message>
        <source>The recording is not there any more</source>
        <translation>La grabación ya no está</translation>
    </message>
    <message>
        <source>It was deleted, or its link has expired. Look for it in your CRM.</source>
        <translation>Se ha borrado o su enlace ha caducado. Búsquela en su CRM.</translation>
    </message>
    <message>
        <source>The recording has not been finished</source>
        <translation>La grabación no se ha terminado</translation>
    </message>
    <message>
        <source>The telephone system has been writing it for too long. Try again later, or tell your administrator.</source>
        <translation>La centralita lleva demasiado tiempo escribiéndola. Inténtelo más tarde o avise a su administrador.</translation>
    </message>
    <message>
        <source>This is not a recording</source>
        <translation>Esto no es una grabación</translation>
    </message>
    <message>
        <source>A page came in its place. Open it in the browser to see what it says.</source>
        <translation>En su lugar ha llegado una página. Ábrala en el navegador para ver qué dice.</translation>
    </message>
    <message>
        <source>The recording is damaged</source>
        <translation>La grabación está dañada</translation>
    </message>
    <message>
        <source>Try again. If it stays, tell your administrator.</source>
        <translation>Reinténtelo. Si continúa, avise a su administrador.</translation>
    </message>
    <message>
        <source>Calltray does not know the recording&apos;s format</source>
        <translation>Calltray no conoce el formato de la grabación</translation>
    </message>
    <message>
        <source>Calltray cannot play the format %1</source>
        <translation>Calltray no puede reproducir el formato %1</translation>
    </message>
    <message>
        <source>The browser may be able to play it.</source>
        <translation>Quizá el navegador pueda reproducirla.</translation>
    </message>
    <message>
        <source>Check this computer&apos;s network, then try again.</source>
        <translation>Compruebe la red de este equipo y reinténtelo.</translation>
    </message>
    <message>
        <source>The server has refused the recording (status %1)</source>
        <translation>El servidor ha denegado la grabación (estado %1)</translation>
    </message>
    <message>
        <source>Try again. If it stays, tell your administrator what you see here.</source>
        <translation>Reinténtelo. Si continúa, cuente a su administrador lo que ve aquí.</translation>
    </message>
    <message>
        <source>There is no room for the recording on the disk</source>
        <translation>No hay sitio en el disco para la grabación</translation>
    </message>
    <message>
        <source>Delete files that you do not need, then try again.</source>
        <translation>Borre los archivos que no necesite y reinténtelo.</translation>
    </message>
    <message>
        <source>There is nothing to play the sound on</source>
        <translation>No hay dónde reproducir el sonido</translation>
    </message>
    <message>
        <source>Plug in headphones or speakers, then try again.</source>
        <translation>Conecte auriculares o altavoces y reinténtelo.</translation>
    </message>
    <message>
        <source>Calltray&apos;s player does not work</source>
        <translation>El reproductor de Calltray no funciona</translation>
    </message>
    <message>
        <source>Try again. If it stays, install Calltray anew or tell your administrator.</source>
        <translation>Reinténtelo. Si continúa, reinstale Calltray o avise a su administrador.</translation>
    </message>
    <message>
        <source>The recording is being prepared. It plays as soon as it is there.</source>
        <translation>La grabación se está preparando. Sonará en cuanto esté lista.</translation>
    </message>
    <message>
        <source>This server does not let Calltray jump ahead: it waits for the download.</source>
        <translation>Este servidor no permite saltar adelante: Calltray espera a la descarga.</translation>
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
        <translation>El disco está lleno. Libere espacio o elija otra carpeta y guárdela de nuevo.</translation>
    </message>
    <message>
        <source>The file cannot be written there. Choose another folder, and save it again.</source>
        <translation>No se puede escribir el archivo ahí. Elija otra carpeta y guárdela de nuevo.</translation>
    </message>
    <message>
        <source>Your administrator does not allow recordings to be saved.</source>
        <translation>Su administrador no permite guardar grabaciones.</translation>
    </message>
    <message>
        <source>It could not be fetched. Play it to see why.</source>
        <translation>No se pudo descargar. Reprodúzcala para ver por qué.</translation>
    </message>
    <message>
        <source>This computer&apos;s sound does not answer</source>
        <translation>El sonido de este equipo no responde</translation>
    </message>
    <message>
        <source>Try again. If it stays, log out and in again.</source>
        <translation>Reinténtelo. Si continúa, cierre la sesión y vuelva a iniciarla.</translation>
    </message>
    <message>
        <source>This recording does not say where its moments lie: Calltray reads it up to this one.</source>
        <translation>Esta grabación no indica dónde está cada momento: Calltray la lee hasta este.</translation>
    </message>
    <message>
        <source>The link to the recording has expired</source>
        <translation>El enlace a la grabación ha caducado</translation>
    </message>
    <message>
        <source>Open the call in your CRM: it may have a new link.</source>
        <translation>Abra la llamada en su CRM: puede que tenga un enlace nuevo.</translation>
    </message>
    <message>
        <source>There is no sound in the recording</source>
        <translation>No hay sonido en la grabación</translation>
    </message>
    <message>
        <source>The telephone system has stored an empty file. If that happens often, tell your administrator.</source>
        <translation>La centralita ha guardado un archivo vacío. Si ocurre a menudo, avise a su administrador.</translation>
    </message>
    <message>
        <source>It answers with an error of its own (status %1). Try again later. If it stays, tell your administrator.</source>
        <translation>Responde con un error propio (estado %1). Vuelva a intentarlo más tarde. Si persiste, avise a su administrador.</translation>
    </message>
    <message>
        <source>The server has no time for the recording: %1</source>
        <translation>El servidor no tiene tiempo para la grabación: %1</translation>
    </message>
    <message>
        <source>It asks not to be asked before %1. Try again then.</source>
        <translation>Pide que no se le consulte antes de: %1. Vuelva a intentarlo entonces.</translation>
    </message>
    <message>
        <source>No program answers at that address. Try again later. If it stays, tell your administrator: the link may name a wrong port.</source>
        <translation>En esa dirección no responde ningún programa. Inténtelo más tarde. Si continúa, avise a su administrador: el enlace puede tener un puerto equivocado.</translation>
    </message>
    <message>
        <source>The user name or password in the link was not accepted</source>
        <translation>No se aceptó el usuario o la contraseña del enlace</translation>
    </message>
    <message>
        <source>Tell your administrator: the telephone system&apos;s links name a login that the recordings&apos; server refuses.</source>
        <translation>Avise a su administrador: el servidor de grabaciones rechaza el usuario y la contraseña de los enlaces de la centralita.</translation>
    </message>
    <message>
        <source>Your administrator does not let links lead there</source>
        <translation>Su administrador no permite enlaces a ese lugar</translation>
    </message>
    <message>
        <source>If you need this recording, tell your administrator which host it is on.</source>
        <translation>Si necesita esta grabación, diga a su administrador en qué servidor está.</translation>
    </message>
</context>
<context>
    <name>calltray::ServerPage</name>
    <message>
        <source>The token is in the keychain.</source>
        <translation>El token está en el llavero.</translation>
    </message>
    <message>
        <source>No keychain answers: the token is in a file that only you can read.</source>
        <translation>Ningún llavero responde: el token está en un archivo que solo usted puede leer.</translation>
    </message>
    <message>
        <source>The token of the administrator&apos;s settings counts.</source>
        <translation>Vale el token de los ajustes del administrador.</translation>
    </message>
    <message>
        <source>There is no token.</source>
        <translation>No hay token.</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Servidor</translation>
    </message>
    <message>
        <source>&amp;Address</source>
        <translation>&amp;Dirección</translation>
    </message>
    <message>
        <source>Enter an address that begins with https:// or http://.</source>
        <translation>Escriba una dirección que empiece por https:// o http://.</translation>
    </message>
    <message>
        <source>It counts when Calltray has been started again.</source>
        <translation>Valdrá cuando Calltray se inicie de nuevo.</translation>
    </message>
    <message>
        <source>Recordings of other servers</source>
        <translation>Grabaciones de otros servidores</translation>
    </message>
    <message>
        <source>&amp;Servers with a token</source>
        <translation>&amp;Servidores con token</translation>
    </message>
    <message>
        <source>Enter names of servers with commas between them, without a path.</source>
        <translation>Escriba nombres de servidores separados por comas, sin ruta.</translation>
    </message>
    <message>
        <source>Commas between them. They get their token over https alone.</source>
        <translation>Separados por comas. Reciben su token solo por https.</translation>
    </message>
    <message>
        <source>Tokens</source>
        <translation>Tokens</translation>
    </message>
    <message>
        <source>Enter it in a terminal with: calltrayctl login --for %1</source>
        <translation>Escríbalo en una terminal con: calltrayctl login --for %1</translation>
    </message>
    <message>
        <source>None is needed.</source>
        <translation>No hace falta ninguno.</translation>
    </message>
    <message>
        <source>The keychain, which keeps the token, has not answered yet.</source>
        <translation>El llavero, que guarda el token, aún no ha respondido.</translation>
    </message>
    <message>
        <source>Enter an address that begins with https://: anyone on the way can read what goes over http://.</source>
        <translation>Escriba una dirección que empiece por https://: lo que va por http:// lo puede leer cualquiera en el camino.</translation>
    </message>
    <message>
        <source>A new token</source>
        <translation>Un token nuevo</translation>
    </message>
    <message>
        <source>&amp;Keep it</source>
        <translation>&amp;Guardar</translation>
    </message>
    <message>
        <source>&amp;Remove it</source>
        <translation>&amp;Quitar</translation>
    </message>
    <message>
        <source>&amp;Token</source>
        <translation>&amp;Token</translation>
    </message>
    <message>
        <source>A token is letters, digits and signs, without spaces: enter it anew.</source>
        <translation>Un token son letras, cifras y signos, sin espacios: escríbalo de nuevo.</translation>
    </message>
    <message>
        <source>Waiting for the keychain. It may ask you to unlock it.</source>
        <translation>Esperando al llavero. Puede pedirle que lo desbloquee.</translation>
    </message>
</context>
<context>
    <name>calltray::SessionGuard</name>
    <message>
        <source>You are on a call (reported by %1).</source>
        <extracomment>Shown by the system as why it does not shut down or sleep. %1: a program&apos;s name</extracomment>
        <translation>Está en una llamada (según %1).</translation>
    </message>
</context>
<context>
    <name>calltray::SettingField</name>
    <message>
        <source>Set by your administrator</source>
        <translation>Fijado por su administrador</translation>
    </message>
</context>
<context>
    <name>calltray::SettingsWindow</name>
    <message>
        <source>Close</source>
        <translation>Cerrar</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Ajustes</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>Páginas</translation>
    </message>
    <message>
        <source>General</source>
        <translation>General</translation>
    </message>
    <message>
        <source>Sound</source>
        <translation>Sonido</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Servidor</translation>
    </message>
    <message>
        <source>About</source>
        <translation>Acerca de</translation>
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
        <translation>Reproducción de grabaciones</translation>
    </message>
    <message>
        <source>A device that is not connected</source>
        <translation>Un dispositivo no conectado</translation>
    </message>
    <message>
        <source>&amp;Play on</source>
        <translation>&amp;Reproducir en</translation>
    </message>
    <message>
        <source>Ring</source>
        <translation>Timbre</translation>
    </message>
    <message>
        <source>&amp;Ring for new calls</source>
        <translation>&amp;Timbre en llamadas nuevas</translation>
    </message>
    <message>
        <source>Not while you are on a call, nor in do not disturb.</source>
        <translation>No durante una llamada ni con «No molestar».</translation>
    </message>
    <message>
        <source>R&amp;ing on</source>
        <translation>&amp;Dispositivo</translation>
    </message>
    <message>
        <source>&amp;Volume</source>
        <translation>V&amp;olumen</translation>
    </message>
    <message>
        <source>&amp;Try</source>
        <translation>&amp;Probar</translation>
    </message>
    <message>
        <source>Rings once, as loud as it is set</source>
        <translation>Suena una vez con el volumen elegido</translation>
    </message>
    <message>
        <source>It could not be heard: no sound device answers.</source>
        <translation>No se pudo oír: ningún dispositivo de sonido responde.</translation>
    </message>
    <message>
        <source>Recordings on this computer</source>
        <translation>Grabaciones en este equipo</translation>
    </message>
    <message>
        <source>&amp;Keep recordings once they were played</source>
        <translation>&amp;Guardar las grabaciones reproducidas</translation>
    </message>
    <message>
        <source>Use at &amp;most</source>
        <translation>Usar co&amp;mo máximo</translation>
    </message>
    <message>
        <source>MiB</source>
        <translation>MiB</translation>
    </message>
    <message>
        <source>Keep each &amp;for</source>
        <translation>Gu&amp;ardar cada una</translation>
    </message>
    <message>
        <source>day unplayed</source>
        <translation>día sin reproducir</translation>
    </message>
    <message>
        <source>days unplayed</source>
        <translation>días sin reproducir</translation>
    </message>
    <message>
        <source>Your administrator does not want recordings saved as files.</source>
        <translation>Su administrador no permite guardar grabaciones como archivos.</translation>
    </message>
    <message>
        <source>The system&apos;s default</source>
        <translation>El del sistema</translation>
    </message>
    <message>
        <source>Played again, they begin at once, even if the server no longer has them.</source>
        <translation>Al repetirlas empiezan al instante, aunque el servidor ya no las tenga.</translation>
    </message>
</context>
<context>
    <name>calltray::SpeedChip</name>
    <message>
        <source>Speed: click for the next, right-click for all</source>
        <translation>Velocidad: clic para la siguiente, clic derecho para todas</translation>
    </message>
    <message>
        <source>Speed %1</source>
        <translation>Velocidad %1</translation>
    </message>
</context>
<context>
    <name>calltray::SummaryCard</name>
    <message>
        <source>Show all</source>
        <translation>Mostrar todo</translation>
    </message>
    <message>
        <source>While you were away</source>
        <translation>Durante su ausencia</translation>
    </message>
    <message>
        <source>%1 is back</source>
        <extracomment>%1: a colleague, who is online again</extracomment>
        <translation>%1 ha vuelto</translation>
    </message>
    <message>
        <source>A colleague is back</source>
        <translation>Un colega ha vuelto</translation>
    </message>
    <message numerus="yes">
        <source>%n colleagues are back</source>
        <translation>
            <numerusform>%n compañero ha vuelto</numerusform>
            <numerusform>%n compañeros han vuelto</numerusform>
        </translation>
    </message>
    <message>
        <source>Online now. You asked to be told.</source>
        <translation>En línea ahora. Usted pidió este aviso.</translation>
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
        <translation>más</translation>
    </message>
</context>
<context>
    <name>calltray::TrayIcon</name>
    <message>
        <source>Quit Calltray?</source>
        <translation>¿Salir de Calltray?</translation>
    </message>
    <message>
        <source>You are on a call.</source>
        <translation>Está en una llamada.</translation>
    </message>
    <message>
        <source>Quit anyway</source>
        <translation>Salir de todos modos</translation>
    </message>
    <message>
        <source>Stay</source>
        <translation>No salir</translation>
    </message>
</context>
<context>
    <name>calltray::TrayMenu</name>
    <message>
        <source>On a call</source>
        <translation>En llamada</translation>
    </message>
    <message>
        <source>Recent calls</source>
        <translation>Llamadas recientes</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Salir</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>Desactivado</translation>
    </message>
    <message>
        <source>For 30 minutes</source>
        <translation>Durante 30 minutos</translation>
    </message>
    <message>
        <source>For 1 hour</source>
        <translation>Durante 1 hora</translation>
    </message>
    <message>
        <source>Until tomorrow, 8 o’clock</source>
        <translation>Hasta mañana a las 8:00</translation>
    </message>
    <message>
        <source>Until switched off</source>
        <translation>Hasta que se desactive</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>Apariencia</translation>
    </message>
    <message>
        <source>As the desktop</source>
        <translation>Como el escritorio</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Claro</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Oscuro</translation>
    </message>
    <message>
        <source>Errors</source>
        <translation>Errores</translation>
    </message>
    <message>
        <source>Colleagues</source>
        <translation>Compañeros</translation>
    </message>
    <message>
        <source>%1 online</source>
        <translation>%1 en línea</translation>
    </message>
    <message>
        <source>Do not disturb: %1</source>
        <translation>No molestar: %1</translation>
    </message>
    <message>
        <source>Do not disturb</source>
        <translation>No molestar</translation>
    </message>
    <message>
        <source>No calls yet</source>
        <translation>Aún no hay llamadas</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Restart now</source>
        <translation>Reiniciar ahora</translation>
    </message>
    <message>
        <source>Version %1 is installed; it starts after your call</source>
        <translation>La versión %1 está instalada; se iniciará tras la llamada</translation>
    </message>
    <message>
        <source>Version %1 is installed; it starts in a moment</source>
        <translation>La versión %1 está instalada; se iniciará en un momento</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Detener</translation>
    </message>
    <message>
        <source>Pause %1</source>
        <translation>Pausar %1</translation>
    </message>
    <message>
        <source>Play %1</source>
        <translation>Escuchar %1</translation>
    </message>
    <message>
        <source>Settings…</source>
        <translation>Ajustes…</translation>
    </message>
</context>
<context>
    <name>calltray::TrayWords</name>
    <message>
        <source>Ready</source>
        <translation>Listo</translation>
    </message>
    <message>
        <source>On a call</source>
        <translation>En llamada</translation>
    </message>
    <message>
        <source>Do not disturb</source>
        <translation>No molestar</translation>
    </message>
    <message>
        <source>Trouble</source>
        <translation>Problema</translation>
    </message>
    <message>
        <source>feed connecting</source>
        <translation>canal conectando</translation>
    </message>
    <message>
        <source>feed live</source>
        <translation>canal activo</translation>
    </message>
    <message>
        <source>feed silent since %1</source>
        <translation>canal sin datos desde %1</translation>
    </message>
    <message>
        <source>feed not reached</source>
        <translation>canal no disponible</translation>
    </message>
    <message>
        <source>1 unseen call</source>
        <translation>1 llamada sin ver</translation>
    </message>
    <message numerus="yes">
        <source>%n unseen calls</source>
        <translation>
            <numerusform>%n llamada sin ver</numerusform>
            <numerusform>%n llamadas sin ver</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2 online</source>
        <translation>%1 de %2 en línea</translation>
    </message>
    <message>
        <source>on</source>
        <comment>do not disturb, without an end</comment>
        <translation>activado</translation>
    </message>
    <message>
        <source>until tomorrow %1</source>
        <translation>hasta mañana %1</translation>
    </message>
    <message>
        <source>until %1</source>
        <translation>hasta %1</translation>
    </message>
    <message>
        <source>Calltray: %1</source>
        <translation>Calltray: %1</translation>
    </message>
    <message>
        <source>Since %1, by “On a call” in the tray menu</source>
        <translation>Desde %1, por “En llamada” en el menú de la bandeja</translation>
    </message>
    <message>
        <source>Since %1, by %2</source>
        <translation>Desde %1, por %2</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <comment>people or programs that report a call</comment>
        <translation>
            <numerusform>y %n más</numerusform>
            <numerusform>y %n más</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>calltray::TroubleBanners</name>
    <message>
        <source>The history was damaged</source>
        <translation>El historial estaba dañado</translation>
    </message>
    <message>
        <source>The history is of a newer Calltray</source>
        <translation>Historial de versión más nueva</translation>
    </message>
    <message>
        <source>It is left as it is. New calls are shown but not kept. Install the newer Calltray again.</source>
        <translation>Se deja como está. Las llamadas nuevas se muestran, pero no se guardan. Vuelva a instalar la versión más reciente de Calltray.</translation>
    </message>
    <message>
        <source>The history cannot be opened</source>
        <translation>No se puede abrir el historial</translation>
    </message>
    <message>
        <source>New calls are shown but not kept. The file is %1. Tell your administrator.</source>
        <translation>Las llamadas nuevas se muestran, pero no se guardan. El archivo es %1. Avise a su administrador.</translation>
    </message>
    <message>
        <source>Calltray goes on with what it could read. Tell your administrator: %1</source>
        <translation>Calltray continúa con lo que pudo leer. Comunique a su administrador: %1</translation>
    </message>
    <message>
        <source>A new Calltray cannot start</source>
        <translation>El nuevo Calltray no se inicia</translation>
    </message>
    <message>
        <source>It was installed while this one runs, and this one goes on. Tell your administrator.</source>
        <translation>Se instaló mientras este sigue en marcha, y este continúa. Avise a su administrador.</translation>
    </message>
    <message>
        <source>The search is being made ready</source>
        <translation>La búsqueda se está preparando</translation>
    </message>
    <message>
        <source>The newest calls are found already; older ones follow by themselves. Nothing is lost.</source>
        <translation>Las llamadas más recientes ya se encuentran; las anteriores seguirán por sí solas. No se pierde nada.</translation>
    </message>
    <message>
        <source>status %1</source>
        <translation>estado %1</translation>
    </message>
    <message>
        <source>an answer that makes no sense</source>
        <translation>una respuesta sin sentido</translation>
    </message>
    <message>
        <source>The server fails at some (%1) and takes others. They are kept here. Tell your administrator; calltrayctl outbox list shows them.</source>
        <translation>El servidor falla con algunos (%1) y acepta otros. Se conservan aquí. Avise a su administrador; calltrayctl outbox list los muestra.</translation>
    </message>
    <message>
        <source>Calltray has started again</source>
        <translation>Calltray se ha iniciado de nuevo</translation>
    </message>
    <message>
        <source>It ended unexpectedly. What was on the screen is back. If it happens again, tell your administrator.</source>
        <translation>Terminó de forma inesperada. Lo que estaba en la pantalla ha vuelto. Si vuelve a ocurrir, avise a su administrador.</translation>
    </message>
    <message>
        <source>%1 in calltray.ini counts when Calltray has been started again.</source>
        <translation>%1 en calltray.ini contará cuando Calltray se inicie de nuevo.</translation>
    </message>
    <message>
        <source>Nothing of it could be read, and a new one was begun. The damaged one is kept as %1. Tell your administrator.</source>
        <translation>No se pudo leer nada y se ha empezado uno nuevo. El dañado se conserva como %1. Avise a su administrador.</translation>
    </message>
    <message>
        <source>Saved of it: calls and errors %1, errors closed for good %2, messages still to be sent %3. What is missing could not be read. The damaged history is kept as %4. Tell your administrator.</source>
        <translation>Se ha salvado: llamadas y errores %1, errores cerrados para siempre %2, mensajes por enviar %3. Lo que falta no se pudo leer. El historial dañado se conserva como %4. Avise a su administrador.</translation>
    </message>
    <message>
        <source>Another program holds the history</source>
        <translation>Otro programa ocupa el historial</translation>
    </message>
    <message>
        <source>New calls are shown, and written to it as soon as that program lets go: a backup or a virus scanner, perhaps. If it stays, tell your administrator.</source>
        <translation>Las llamadas nuevas se muestran y se guardarán en cuanto ese programa lo libere: quizá una copia de seguridad o un antivirus. Si sigue así, avise a su administrador.</translation>
    </message>
    <message>
        <source>The history had been removed</source>
        <translation>El historial había sido eliminado</translation>
    </message>
    <message>
        <source>Something removed %1 while Calltray runs. It is back, with all that was in it.</source>
        <translation>Algo eliminó %1 mientras Calltray está en marcha. Está de nuevo ahí, con todo lo que contenía.</translation>
    </message>
    <message>
        <source>Something put another file in the place of %1 while Calltray runs. The history is back, with all that was in it; the other file is kept as %2.</source>
        <translation>Algo puso otro archivo en el lugar de %1 mientras Calltray está en marcha. El historial está de nuevo ahí, con todo lo que contenía; el otro archivo se conserva como %2.</translation>
    </message>
    <message>
        <source>There is a folder in the place of its file: %1. Rename that folder; until then new calls are shown but not kept.</source>
        <translation>En el lugar de su archivo hay una carpeta: %1. Cámbiele el nombre; hasta entonces las llamadas nuevas se muestran, pero no se guardan.</translation>
    </message>
    <message>
        <source>There is a file in the place of its folder: %1. Rename that file; until then new calls are shown but not kept.</source>
        <translation>En el lugar de su carpeta hay un archivo: %1. Cámbiele el nombre; hasta entonces las llamadas nuevas se muestran, pero no se guardan.</translation>
    </message>
    <message>
        <source>No calls can come in</source>
        <translation>No pueden entrar llamadas</translation>
    </message>
    <message>
        <source>Other programs cannot reach Calltray. Restart it; if it stays, tell your administrator.</source>
        <translation>Otros programas no pueden conectar con Calltray. Reinícielo; si continúa, avise a su administrador.</translation>
    </message>
    <message>
        <source>Messages not saved on the server</source>
        <translation>Mensajes no guardados</translation>
    </message>
    <message>
        <source>A setting waits for a restart</source>
        <translation>Un ajuste espera al reinicio</translation>
    </message>
    <message>
        <source>Trouble with the settings</source>
        <translation>Problema con los ajustes</translation>
    </message>
    <message>
        <source>Calltray was removed</source>
        <translation>Calltray se ha quitado</translation>
    </message>
    <message>
        <source>It is no longer on this computer. This one goes on until you quit it or log out; then it cannot be started again. If that is a surprise, tell your administrator. Your history stays.</source>
        <translation>Ya no está en este equipo. Este sigue hasta que lo cierre o termine la sesión; después no podrá iniciarse. Si le sorprende, avise a su administrador. Su historial se conserva.</translation>
    </message>
</context>
<context>
    <name>calltray::TroubleCard</name>
    <message>
        <source>Restart now</source>
        <translation>Reiniciar ahora</translation>
    </message>
    <message>
        <source>Show report</source>
        <translation>Mostrar informe</translation>
    </message>
    <message>
        <source>Allow</source>
        <translation>Permitir</translation>
    </message>
    <message>
        <source>Deny</source>
        <translation>Denegar</translation>
    </message>
</context>
<context>
    <name>calltray::TroubleLinks</name>
    <message>
        <source>Try again</source>
        <translation>Reintentar</translation>
    </message>
    <message>
        <source>Open in browser</source>
        <translation>Abrir en el navegador</translation>
    </message>
    <message>
        <source>Copy link</source>
        <translation>Copiar enlace</translation>
    </message>
</context>
<context>
    <name>calltray::UserInterface</name>
    <message>
        <source>This desktop has no tray. Calltray goes on when this window is closed; start it again to bring the window back.</source>
        <translation>Este escritorio no tiene bandeja del sistema. Calltray sigue funcionando al cerrar esta ventana; vuelva a iniciarlo para recuperarla.</translation>
    </message>
    <message>
        <source>Calltray stays until the call ends</source>
        <translation>No se cierra durante la llamada</translation>
    </message>
    <message>
        <source>You are on a call (reported by %1). Switch &quot;On a call&quot; off to quit now.</source>
        <translation>Está en una llamada (según %1). Desactive &quot;En llamada&quot; para salir ahora.</translation>
    </message>
    <message>
        <source>The link could not be opened</source>
        <translation>No se pudo abrir el enlace</translation>
    </message>
    <message>
        <source>Nothing on this computer opens it: choose a default browser in the desktop&apos;s settings, then click again. The address is %1</source>
        <translation>Nada en este equipo lo abre: elija un navegador predeterminado en los ajustes del escritorio y haga clic de nuevo. La dirección es %1</translation>
    </message>
    <message>
        <source>The tray has gone. Calltray goes on when this window is closed; start it again to bring the window back.</source>
        <translation>La bandeja ha desaparecido. Calltray sigue activo al cerrar esta ventana; inícielo de nuevo para recuperarla.</translation>
    </message>
    <message>
        <source>You are still logged in</source>
        <translation>La sesión sigue abierta</translation>
    </message>
    <message>
        <source>Logging out would cut your call off (reported by %1). Log out again after the call.</source>
        <translation>Cerrar la sesión cortaría su llamada (según %1). Ciérrela después de la llamada.</translation>
    </message>
    <message>
        <source>It was installed a day ago. It starts when the call has ended (reported by %1). Are you on none?</source>
        <translation>Se instaló hace un día. Se iniciará cuando termine la llamada (según %1). ¿No está en ninguna?</translation>
    </message>
    <message>
        <source>Calltray stays until history is saved</source>
        <translation>No se cierra sin guardar</translation>
    </message>
    <message>
        <source>Another program holds the history, and what has come meanwhile would be lost. Close that program (a backup, a virus scanner) or wait until it is done, then quit again.</source>
        <translation>Otro programa retiene el historial, y lo que ha llegado mientras tanto se perdería. Cierre ese programa (copia de seguridad, antivirus) o espere a que termine y vuelva a salir.</translation>
    </message>
    <message>
        <source>Calltray %1 waits to start</source>
        <translation>Calltray %1 espera iniciarse</translation>
    </message>
    <message>
        <source>The link was not opened</source>
        <translation>No se abrió el enlace</translation>
    </message>
    <message>
        <source>Your administrator lets links lead to these hosts only: %1. The address is %2</source>
        <translation>Su administrador solo permite enlaces a estos servidores: %1. La dirección es %2</translation>
    </message>
    <message>
        <source>wants to show calls here, to see who is online, and to say when you are on a call. Allow it only if its page shows %1.</source>
        <translation>quiere mostrar llamadas aquí, ver quién está en línea y decir cuándo está usted en una llamada. Permítalo solo si su página muestra %1.</translation>
    </message>
</context>
<context>
    <name>calltray::WaveformView</name>
    <message>
        <source>Position</source>
        <translation>Posición</translation>
    </message>
</context>
<context>
    <name>calltray::WhenBackMenu</name>
    <message>
        <source>Tell me when back</source>
        <translation>Avisarme cuando vuelva</translation>
    </message>
    <message>
        <source>Choose from all…</source>
        <translation>Elegir entre todos…</translation>
    </message>
</context>
</TS>
