<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ru">
<context>
    <name>ErrorText</name>
    <message>
        <source>Cancelled</source>
        <translation>Отменено</translation>
    </message>
    <message>
        <source>This could not be understood</source>
        <translation>Не удалось понять</translation>
    </message>
    <message>
        <source>This is not there any more</source>
        <translation>Этого больше нет</translation>
    </message>
    <message>
        <source>The server cannot be reached</source>
        <translation>Сервер недоступен</translation>
    </message>
    <message>
        <source>The server does not accept this computer&apos;s token</source>
        <translation>Сервер не принимает ключ этого компьютера</translation>
    </message>
    <message>
        <source>The server has refused the message</source>
        <translation>Сервер отклонил сообщение</translation>
    </message>
    <message>
        <source>Not saved on the server yet</source>
        <translation>Ещё не сохранено на сервере</translation>
    </message>
    <message>
        <source>The server&apos;s answer could not be understood</source>
        <translation>Не удалось понять ответ сервера</translation>
    </message>
    <message>
        <source>History cannot be saved</source>
        <translation>Историю не удаётся сохранить</translation>
    </message>
    <message>
        <source>The disk is full</source>
        <translation>Диск заполнен</translation>
    </message>
    <message>
        <source>You are on a call</source>
        <translation>Вы на звонке</translation>
    </message>
    <message>
        <source>Your administrator has locked this setting</source>
        <translation>Администратор запретил менять эту настройку</translation>
    </message>
    <message>
        <source>Something went wrong in Calltray</source>
        <translation>В Calltray произошла ошибка</translation>
    </message>
    <message>
        <source>Tell your administrator what you see here.</source>
        <translation>Сообщите администратору, что здесь написано.</translation>
    </message>
    <message>
        <source>Nothing is lost: it is kept here and tried again by itself.</source>
        <translation>Ничего не потеряно: сообщение сохранено и будет отправлено снова.</translation>
    </message>
    <message>
        <source>Nothing is lost. Ask your administrator for a new token.</source>
        <translation>Ничего не потеряно. Попросите у администратора новый ключ.</translation>
    </message>
    <message>
        <source>New calls are shown but will be missing from the history. Restart Calltray; if it stays, tell your administrator.</source>
        <translation>Новые звонки показываются, но не попадут в историю. Перезапустите Calltray; если не поможет, сообщите администратору.</translation>
    </message>
    <message>
        <source>New calls are shown but will be missing from the history until there is space again. Delete files that you do not need.</source>
        <translation>Новые звонки показываются, но не попадут в историю, пока не освободится место. Удалите ненужные файлы.</translation>
    </message>
    <message>
        <source>End the call first.</source>
        <translation>Сначала завершите звонок.</translation>
    </message>
    <message>
        <source>Ask your administrator to change it.</source>
        <translation>Попросите администратора изменить её.</translation>
    </message>
    <message>
        <source>The proxy asks for a password</source>
        <translation>Прокси просит пароль</translation>
    </message>
    <message>
        <source>The proxy cannot be reached</source>
        <translation>Прокси недоступен</translation>
    </message>
    <message>
        <source>The server&apos;s address is not safe</source>
        <translation>Адрес сервера небезопасен</translation>
    </message>
    <message>
        <source>Nothing is lost: it is kept here and tried again by itself. Check this computer&apos;s network.</source>
        <translation>Ничего не пропало: всё хранится здесь и отправится само. Проверьте сеть этого компьютера.</translation>
    </message>
    <message>
        <source>It ended on %1 (issued by %2). Nothing is sent until the server has a new one: tell your administrator.</source>
        <translation>Он действовал до %1 (выдан: %2). Пока на сервере нет нового, ничего не отправляется: сообщите администратору.</translation>
    </message>
    <message>
        <source>It begins on %1 (issued by %2). Check this computer&apos;s date and time.</source>
        <translation>Он действует с %1 (выдан: %2). Проверьте дату и время на этом компьютере.</translation>
    </message>
    <message>
        <source>Issued by %2, valid until %1. Something else may answer in the server&apos;s place; nothing is sent. Tell your administrator.</source>
        <translation>Выдан: %2, действует до %1. Возможно, вместо сервера отвечает кто-то другой; ничего не отправляется. Сообщите администратору.</translation>
    </message>
    <message>
        <source>Issued by %2, valid until %1; this computer does not know who that is. Nothing is sent. Your administrator can have it trusted (server/ca).</source>
        <translation>Выдан: %2, действует до %1; этот компьютер не знает, кто это. Ничего не отправляется. Администратор может добавить доверие (server/ca).</translation>
    </message>
    <message>
        <source>The server&apos;s encryption is out of date. Nothing is sent. Tell your administrator.</source>
        <translation>Шифрование сервера устарело. Ничего не отправляется. Сообщите администратору.</translation>
    </message>
    <message>
        <source>Nothing is sent. Tell your administrator: %1</source>
        <translation>Ничего не отправляется. Сообщите администратору: %1</translation>
    </message>
    <message>
        <source>Nothing is lost. Put your name and password into the system&apos;s proxy settings.</source>
        <translation>Ничего не пропало. Введите имя и пароль в настройках прокси системы.</translation>
    </message>
    <message>
        <source>Nothing is lost. Check the proxy in the system&apos;s network settings.</source>
        <translation>Ничего не пропало. Проверьте прокси в сетевых настройках системы.</translation>
    </message>
    <message>
        <source>A web page came in the server&apos;s place. Open your browser and log in to the network. If you have, tell your administrator that server/url may be wrong.</source>
        <translation>Вместо сервера ответила веб-страница. Откройте браузер и войдите в сеть. Если вы уже вошли, сообщите администратору, что server/url может быть неверным.</translation>
    </message>
    <message>
        <source>Nothing is lost. Tell your administrator that server/url may be wrong.</source>
        <translation>Ничего не пропало. Сообщите администратору, что server/url может быть неверным.</translation>
    </message>
    <message>
        <source>Nothing is lost. Ask your administrator for a new token, then enter it with: calltrayctl login</source>
        <translation>Ничего не пропало. Попросите у администратора новый токен и введите его командой: calltrayctl login</translation>
    </message>
    <message>
        <source>Nothing is lost: it is kept here and tried again by itself. If it stays, tell your administrator.</source>
        <translation>Ничего не пропало: всё хранится здесь и отправится само. Если не пройдёт, сообщите администратору.</translation>
    </message>
    <message>
        <source>The answer of %1 cannot be read</source>
        <translation>Ответ %1 не удаётся прочитать</translation>
    </message>
    <message>
        <source>The answer of %1 is too long</source>
        <translation>Ответ %1 слишком длинный</translation>
    </message>
    <message>
        <source>%1 names no colleagues</source>
        <translation>%1 не называет коллег</translation>
    </message>
    <message>
        <source>Server not found: %1</source>
        <translation>Сервер не найден: %1</translation>
    </message>
    <message>
        <source>Server unreachable: %1</source>
        <translation>Сервер недоступен: %1</translation>
    </message>
    <message>
        <source>Server does not answer: %1</source>
        <translation>Сервер не отвечает: %1</translation>
    </message>
    <message>
        <source>Certificate has expired: %1</source>
        <translation>Сертификат просрочен: %1</translation>
    </message>
    <message>
        <source>Certificate not valid yet: %1</source>
        <translation>Сертификат ещё не действует: %1</translation>
    </message>
    <message>
        <source>Certificate of another server: %1</source>
        <translation>Сертификат другого сервера: %1</translation>
    </message>
    <message>
        <source>Certificate not trusted: %1</source>
        <translation>Нет доверия сертификату: %1</translation>
    </message>
    <message>
        <source>No safe connection: %1</source>
        <translation>Нет безопасного соединения: %1</translation>
    </message>
    <message>
        <source>server/ca cannot be read</source>
        <translation>Файл server/ca не читается</translation>
    </message>
    <message>
        <source>The network asks you to log in</source>
        <translation>Сеть просит сначала войти</translation>
    </message>
    <message>
        <source>Unexpected answers: %1</source>
        <translation>Неожиданные ответы: %1</translation>
    </message>
    <message>
        <source>The server rejects the token</source>
        <translation>Сервер отклоняет токен</translation>
    </message>
    <message>
        <source>Server out of order: %1</source>
        <translation>Сервер неисправен: %1</translation>
    </message>
    <message>
        <source>%1
Help: %2</source>
        <comment>advice, telephone number or web page</comment>
        <translation>%1
Помощь: %2</translation>
    </message>
    <message>
        <source>%1
Help: %2 or %3</source>
        <comment>advice, telephone number, web page</comment>
        <translation>%1
Помощь: %2 или %3</translation>
    </message>
    <message>
        <source>The keychain does not answer</source>
        <translation>Связка ключей не отвечает</translation>
    </message>
    <message>
        <source>No server for recordings: %1</source>
        <translation>Отсюда записи не загружаются: %1</translation>
    </message>
    <message>
        <source>It keeps the server&apos;s token. Nothing is lost. Unlock it, or log out of the desktop and in again.</source>
        <translation>В ней хранится ключ для сервера. Ничего не потеряно. Разблокируйте её или выйдите из системы и войдите снова.</translation>
    </message>
    <message>
        <source>Its address is link-local, of the next cable alone. No recording is fetched from there. Tell your administrator.</source>
        <translation>Это адрес ближайшего сегмента сети. Записи оттуда не загружаются. Сообщите администратору.</translation>
    </message>
    <message>
        <source>%1 does not speak https there</source>
        <translation>%1 не отвечает там по https</translation>
    </message>
    <message>
        <source>The address says https, but something else answers at its port, perhaps http. Nothing is sent. Tell your administrator.</source>
        <translation>В адресе указан https, но на этом порту отвечает что-то другое, возможно http. Ничего не отправляется. Сообщите администратору.</translation>
    </message>
    <message>
        <source>Connection refused: %1</source>
        <translation>В соединении отказано: %1</translation>
    </message>
    <message>
        <source>No complete answer: %1</source>
        <translation>Нет полного ответа: %1</translation>
    </message>
    <message>
        <source>Nothing is lost: it is kept here and tried again by itself. No program answers at that address. If it stays, tell your administrator.</source>
        <translation>Ничего не потеряно: всё сохранено здесь, и попытки повторяются сами. По этому адресу не отвечает ни одна программа. Если так останется, сообщите администратору.</translation>
    </message>
</context>
<context>
    <name>SettingsWords</name>
    <message>
        <source>And %1 more: calltrayctl status lists them.</source>
        <translation>И ещё: %1. Все показывает команда calltrayctl status.</translation>
    </message>
    <message>
        <source>%1 cannot be read: it is no file.</source>
        <translation>%1 не читается: это не файл.</translation>
    </message>
    <message>
        <source>%1 cannot be read: it is no folder.</source>
        <translation>%1 не читается: это не папка.</translation>
    </message>
    <message>
        <source>%1 cannot be read: %2. Its permissions may be wrong.</source>
        <translation>%1 не читается: %2. Возможно, неверны права доступа.</translation>
    </message>
    <message>
        <source>%1 is not read: it is too large to be a settings file.</source>
        <translation>%1 не читается: для файла настроек он слишком велик.</translation>
    </message>
    <message>
        <source>%1 and what comes after it is not read: there are too many files.</source>
        <translation>%1 и следующие за ним не читаются: файлов слишком много.</translation>
    </message>
    <message>
        <source>%1 is damaged, first in line %2. Its other lines are used.</source>
        <translation>Файл %1 повреждён, начиная со строки %2. Остальные его строки действуют.</translation>
    </message>
    <message>
        <source>%1 locks %2, but there is no such setting. %3 may be meant.</source>
        <translation>%1: запрещено менять %2, но такой настройки нет. Возможно, имелась в виду %3.</translation>
    </message>
    <message>
        <source>%1 holds %2, but there is no such setting. %3 may be meant.</source>
        <translation>%1: настройки %2 нет. Возможно, имелась в виду %3.</translation>
    </message>
    <message>
        <source>%1: %2 counts only where it is locked.</source>
        <translation>%1: %2 действует, только если её запрещено менять.</translation>
    </message>
    <message>
        <source>The folder of %1 cannot be made. Its permissions may be wrong.</source>
        <translation>Не удаётся создать папку для %1. Возможно, неверны права доступа.</translation>
    </message>
    <message>
        <source>%1 is damaged and cannot be moved aside; nothing is saved. Move it away.</source>
        <translation>Файл %1 повреждён, и убрать его не удаётся; ничего не сохраняется. Переместите его.</translation>
    </message>
    <message>
        <source>%1 cannot be written: %2.</source>
        <translation>Не удаётся записать %1: %2.</translation>
    </message>
    <message>
        <source>No value counts instead.</source>
        <translation>Вместо него не действует никакое.</translation>
    </message>
    <message>
        <source>“%1” counts instead.</source>
        <translation>Вместо него действует «%1».</translation>
    </message>
    <message>
        <source>it is set in the Settings window</source>
        <translation>она меняется в окне настроек</translation>
    </message>
    <message>
        <source>only the administrator can set it</source>
        <translation>задать её может только администратор</translation>
    </message>
    <message>
        <source>%1: %2 does not count here, since %3. %4</source>
        <translation>%1: значение %2 здесь не действует: %3. %4</translation>
    </message>
    <message>
        <source>%1: %2 cannot be “%3”; it must be %4. %5</source>
        <translation>%1: значение «%3» для %2 не подходит; нужно %4. %5</translation>
    </message>
    <message>
        <source>true or false</source>
        <translation>true или false</translation>
    </message>
    <message>
        <source>0, or a number from %1 to %2</source>
        <translation>0 или число от %1 до %2</translation>
    </message>
    <message>
        <source>a number from %1 to %2</source>
        <translation>число от %1 до %2</translation>
    </message>
    <message>
        <source>one of %1</source>
        <translation>одно из: %1</translation>
    </message>
    <message>
        <source>an address that begins with https:// or http://</source>
        <translation>адрес, который начинается с https:// или http://</translation>
    </message>
    <message>
        <source>hosts without a path, with commas between them</source>
        <translation>имена узлов через запятую, без пути</translation>
    </message>
    <message>
        <source>the full path of a file</source>
        <translation>полный путь к файлу</translation>
    </message>
    <message>
        <source>primary, pointer, or a screen&apos;s name</source>
        <translation>primary, pointer или имя экрана</translation>
    </message>
    <message>
        <source>at most 1,000 characters long</source>
        <translation>не больше 1000 знаков</translation>
    </message>
    <message>
        <source>popups/screen is “%1”, and no such screen is connected now: popups stay on the main one until it is. Connected: %2.</source>
        <translation>В popups/screen указан «%1», но такой экран сейчас не подключён: до тех пор окна появляются на основном. Подключены: %2.</translation>
    </message>
    <message>
        <source>Set by your administrator, in %1</source>
        <translation>Задано администратором: %1</translation>
    </message>
    <message>
        <source>Set by you, in %1</source>
        <translation>Задано вами: %1</translation>
    </message>
    <message>
        <source>%1, line %2</source>
        <translation>%1, строка %2</translation>
    </message>
</context>
<context>
    <name>calltray::AboutPage</name>
    <message>
        <source>Version</source>
        <translation>Версия</translation>
    </message>
    <message>
        <source>Qt version</source>
        <translation>Версия Qt</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>Лицензия</translation>
    </message>
    <message>
        <source>GNU General Public License, version 3 or later</source>
        <translation>GNU General Public License, версия 3 или новее</translation>
    </message>
    <message>
        <source>&amp;Home page</source>
        <translation>Сай&amp;т</translation>
    </message>
    <message>
        <source>For support</source>
        <translation>Для поддержки</translation>
    </message>
    <message>
        <source>&amp;Copy diagnostics</source>
        <translation>&amp;Скопировать диагностику</translation>
    </message>
    <message>
        <source>Checks what Calltray needs on this computer, and copies the result as text</source>
        <translation>Проверяет всё, что нужно Calltray на этом компьютере, и копирует результат как текст</translation>
    </message>
    <message>
        <source>Without names, numbers and tokens. Paste it into your message to support.</source>
        <translation>Без имён, номеров и токенов. Вставьте это в письмо в поддержку.</translation>
    </message>
    <message>
        <source>Libraries</source>
        <translation>Библиотеки</translation>
    </message>
    <message>
        <source>Their licences</source>
        <translation>Их лицензии</translation>
    </message>
    <message>
        <source>Checking…</source>
        <translation>Проверяется…</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Скопировано</translation>
    </message>
</context>
<context>
    <name>calltray::Application</name>
    <message>
        <source>The recording was not saved</source>
        <translation>Запись не сохранена</translation>
    </message>
</context>
<context>
    <name>calltray::BrowserPage</name>
    <message>
        <source>What has asked</source>
        <translation>Кто спрашивал</translation>
    </message>
    <message>
        <source>Allowed</source>
        <translation>Разрешены</translation>
    </message>
    <message>
        <source>Blocked</source>
        <translation>Отклонены</translation>
    </message>
    <message>
        <source>Web pages</source>
        <translation>Веб-страницы</translation>
    </message>
    <message>
        <source>&amp;Let web pages show calls</source>
        <translation>&amp;Показывать звонки со страниц</translation>
    </message>
    <message>
        <source>&amp;Sites</source>
        <translation>&amp;Сайты</translation>
    </message>
    <message>
        <source>Enter names of servers with commas between them, without a path.</source>
        <translation>Введите имена серверов через запятую, без пути.</translation>
    </message>
    <message>
        <source>Commas between them; with none, the site of the CRM. Each asks you once whether it may.</source>
        <translation>Через запятую; если пусто — сайт CRM. Каждый спросит вас один раз.</translation>
    </message>
    <message>
        <source>No page can reach Calltray: other programs have taken the ports %1 to %2. Close them, then switch this off and on.</source>
        <translation>Страницам не достучаться до Calltray: порты с %1 по %2 заняты другими программами. Закройте их, затем выключите и включите это.</translation>
    </message>
    <message>
        <source>No page can reach Calltray.</source>
        <translation>Страницы не могут обратиться к Calltray.</translation>
    </message>
    <message>
        <source>Pages reach Calltray on this computer alone, by port %1.</source>
        <translation>Страницы обращаются к Calltray только на этом компьютере, порт %1.</translation>
    </message>
    <message>
        <source>The keychain, which keeps them, does not answer: unlock it.</source>
        <translation>Хранилище паролей, где они лежат, не отвечает: разблокируйте его.</translation>
    </message>
    <message>
        <source>None has asked yet.</source>
        <translation>Пока никто не спрашивал.</translation>
    </message>
    <message>
        <source>since %1, last used %2</source>
        <translation>с %1, последний раз %2</translation>
    </message>
    <message>
        <source>connected</source>
        <translation>подключён</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Удалить</translation>
    </message>
    <message>
        <source>It has to ask again</source>
        <translation>Ему придётся спросить снова</translation>
    </message>
    <message>
        <source>None since Calltray was started.</source>
        <translation>С запуска Calltray никого.</translation>
    </message>
    <message>
        <source>Allow</source>
        <translation>Разрешить</translation>
    </message>
    <message>
        <source>It may ask you whether it may show calls</source>
        <translation>Он сможет спросить вас, можно ли показывать звонки</translation>
    </message>
</context>
<context>
    <name>calltray::CacheUsage</name>
    <message>
        <source>&amp;Empty…</source>
        <translation>&amp;Очистить…</translation>
    </message>
    <message>
        <source>Removes the recordings kept on this computer</source>
        <translation>Удаляет записи, сохранённые на этом компьютере</translation>
    </message>
    <message>
        <source>None are kept now</source>
        <translation>Сейчас записей нет</translation>
    </message>
    <message>
        <source>Using %1, 1 recording</source>
        <translation>Занято %1, 1 запись</translation>
    </message>
    <message numerus="yes">
        <source>Using %1, %n recordings</source>
        <translation>
            <numerusform>Занято %1, %n запись</numerusform>
            <numerusform>Занято %1, %n записи</numerusform>
            <numerusform>Занято %1, %n записей</numerusform>
        </translation>
    </message>
    <message>
        <source>Empty</source>
        <translation>Очистить</translation>
    </message>
    <message>
        <source>Remove all recordings kept on this computer?</source>
        <translation>Удалить все записи, сохранённые на этом компьютере?</translation>
    </message>
    <message>
        <source>Calls stay in the history. A recording is fetched again when you play it, if the server still has it.</source>
        <translation>Звонки останутся в истории. При прослушивании запись будет загружена снова, если она ещё есть на сервере.</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Удалить</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Отмена</translation>
    </message>
    <message>
        <source>Some recordings could not be removed: their folder cannot be written. Tell your administrator.</source>
        <translation>Некоторые записи не удалось удалить: в их папку нельзя писать. Сообщите администратору.</translation>
    </message>
</context>
<context>
    <name>calltray::CallPopup</name>
    <message>
        <source>Open in CRM</source>
        <translation>Открыть в CRM</translation>
    </message>
</context>
<context>
    <name>calltray::CallsModel</name>
    <message>
        <source>Open the recording in the browser</source>
        <translation>Открыть запись в браузере</translation>
    </message>
    <message>
        <source>From</source>
        <translation>От кого</translation>
    </message>
    <message>
        <source>To</source>
        <translation>Кому</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Текст</translation>
    </message>
    <message>
        <source>CRM card</source>
        <translation>Карточка CRM</translation>
    </message>
    <message>
        <source>Duration</source>
        <translation>Длит.</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Время</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Пауза</translation>
    </message>
    <message>
        <source>Play the recording</source>
        <translation>Слушать запись</translation>
    </message>
</context>
<context>
    <name>calltray::CallsPage</name>
    <message>
        <source>Calls</source>
        <translation>Звонки</translation>
    </message>
    <message>
        <source>Copy number</source>
        <translation>Копировать номер</translation>
    </message>
    <message>
        <source>Open recording</source>
        <translation>Открыть запись</translation>
    </message>
    <message>
        <source>Open card</source>
        <translation>Открыть карточку</translation>
    </message>
    <message>
        <source>No calls yet. They appear here as your telephony sends them.</source>
        <translation>Звонков пока нет. Они появятся здесь, когда их пришлёт телефония.</translation>
    </message>
</context>
<context>
    <name>calltray::ColleaguesModel</name>
    <message>
        <source>User %1</source>
        <translation>Пользователь %1</translation>
    </message>
    <message>
        <source>online</source>
        <translation>в сети</translation>
    </message>
    <message>
        <source>offline</source>
        <translation>не в сети</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>name, online or offline</comment>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>offline · you will be told</source>
        <translation>не в сети · вам сообщат</translation>
    </message>
</context>
<context>
    <name>calltray::ColleaguesPage</name>
    <message>
        <source>Colleagues</source>
        <translation>Коллеги</translation>
    </message>
    <message>
        <source>%1 of %2 online</source>
        <translation>В сети: %1 из %2</translation>
    </message>
    <message>
        <source>%1 s ago</source>
        <translation>%1 с назад</translation>
    </message>
    <message>
        <source>%1 min ago</source>
        <translation>%1 мин назад</translation>
    </message>
    <message>
        <source>Asking who is online…</source>
        <translation>Узнаём, кто в сети…</translation>
    </message>
    <message>
        <source>Updated %1 · %2</source>
        <comment>4 s ago, 3 of 5 online</comment>
        <translation>Обновлено %1 · %2</translation>
    </message>
    <message>
        <source>As of %1 · %2</source>
        <translation>На %1 · %2</translation>
    </message>
    <message>
        <source>The server that knows who is online cannot be reached. Calltray goes on trying.</source>
        <translation>Сервер, который знает, кто в сети, недоступен. Calltray продолжает попытки.</translation>
    </message>
    <message>
        <source>As of %1 · the server cannot be reached, Calltray goes on trying</source>
        <translation>На %1 · сервер недоступен, Calltray продолжает попытки</translation>
    </message>
    <message>
        <source>No presence feed is set up. Your administrator enters its address as “url” under [presence] in calltray.ini.</source>
        <translation>Источник присутствия не настроен. Администратор указывает его адрес как «url» в разделе [presence] файла calltray.ini.</translation>
    </message>
    <message>
        <source>No colleague&apos;s name holds “%1”.</source>
        <translation>Нет коллег, в имени которых есть «%1».</translation>
    </message>
    <message>
        <source>The feed names no colleagues yet.</source>
        <translation>В источнике пока нет ни одного коллеги.</translation>
    </message>
    <message>
        <source>Nothing is known of your colleagues yet.</source>
        <translation>О ваших коллегах пока ничего не известно.</translation>
    </message>
    <message>
        <source>Tell me when back</source>
        <translation>Сообщить о возвращении</translation>
    </message>
    <message>
        <source>entries without an id: %1 of %2</source>
        <translation>записей без id: %1 из %2</translation>
    </message>
    <message>
        <source>entries without a status: %1 of %2</source>
        <translation>записей без статуса: %1 из %2</translation>
    </message>
</context>
<context>
    <name>calltray::DetailsPane</name>
    <message>
        <source>All of the text</source>
        <translation>Весь текст</translation>
    </message>
</context>
<context>
    <name>calltray::ErrorPopup</name>
    <message>
        <source>Open</source>
        <translation>Открыть</translation>
    </message>
    <message>
        <source>Remind me in an hour</source>
        <translation>Напомнить через час</translation>
    </message>
</context>
<context>
    <name>calltray::ErrorsModel</name>
    <message>
        <source>From</source>
        <translation>От кого</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Текст</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Состояние</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Время</translation>
    </message>
    <message>
        <source>%1 ×%2</source>
        <translation>%1 ×%2</translation>
    </message>
    <message>
        <source>closed</source>
        <translation>закрыта</translation>
    </message>
    <message>
        <source>open</source>
        <translation>открыта</translation>
    </message>
    <message>
        <source>Show again</source>
        <translation>Показать снова</translation>
    </message>
    <message>
        <source>Close for good</source>
        <translation>Закрыть навсегда</translation>
    </message>
    <message>
        <source>will come again at %1</source>
        <translation>появится снова в %1</translation>
    </message>
</context>
<context>
    <name>calltray::ErrorsPage</name>
    <message>
        <source>Errors</source>
        <translation>Ошибки</translation>
    </message>
    <message>
        <source>Copy text</source>
        <translation>Копировать текст</translation>
    </message>
    <message>
        <source>Open link</source>
        <translation>Открыть ссылку</translation>
    </message>
    <message>
        <source>Show again</source>
        <translation>Показать снова</translation>
    </message>
    <message>
        <source>Close for good</source>
        <translation>Закрыть навсегда</translation>
    </message>
    <message>
        <source>No errors. What your widgets report appears here; what you close for good stays here, so that you can show it again.</source>
        <translation>Ошибок нет. Здесь появится то, о чём сообщают виджеты; закрытое навсегда остаётся здесь, чтобы его можно было показать снова.</translation>
    </message>
    <message>
        <source>Show now</source>
        <translation>Показать сейчас</translation>
    </message>
    <message>
        <source>Do not remind me</source>
        <translation>Не напоминать</translation>
    </message>
</context>
<context>
    <name>calltray::GeneralPage</name>
    <message>
        <source>Popups</source>
        <translation>Всплывающие окна</translation>
    </message>
    <message>
        <source>1 second</source>
        <translation>1 секунда</translation>
    </message>
    <message numerus="yes">
        <source>%n seconds</source>
        <translation>
            <numerusform>%n секунда</numerusform>
            <numerusform>%n секунды</numerusform>
            <numerusform>%n секунд</numerusform>
        </translation>
    </message>
    <message>
        <source>1 minute</source>
        <translation>1 минута</translation>
    </message>
    <message numerus="yes">
        <source>%n minutes</source>
        <translation>
            <numerusform>%n минута</numerusform>
            <numerusform>%n минуты</numerusform>
            <numerusform>%n минут</numerusform>
        </translation>
    </message>
    <message>
        <source>Never</source>
        <translation>Никогда</translation>
    </message>
    <message>
        <source>&amp;Hide calls after</source>
        <translation>&amp;Скрывать звонки через</translation>
    </message>
    <message>
        <source>The main screen</source>
        <translation>Основной экран</translation>
    </message>
    <message>
        <source>The screen with the pointer</source>
        <translation>Экран с указателем</translation>
    </message>
    <message>
        <source>&amp;Show them on</source>
        <translation>&amp;Показывать на</translation>
    </message>
    <message>
        <source>%1 (not connected)</source>
        <translation>%1 (не подключён)</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>Оформление</translation>
    </message>
    <message>
        <source>&amp;Colours</source>
        <translation>&amp;Цвета</translation>
    </message>
    <message>
        <source>As the desktop</source>
        <translation>Как в системе</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Светлое</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Тёмное</translation>
    </message>
    <message>
        <source>&amp;Fade popups in and out</source>
        <translation>П&amp;лавно показывать и скрывать окна</translation>
    </message>
    <message>
        <source>All stay while the pointer is on one. Errors stay until you close them.</source>
        <translation>Все остаются, пока указатель на одном из них. Ошибки остаются, пока вы их не закроете.</translation>
    </message>
    <message>
        <source>While the screen is &amp;locked</source>
        <translation>Пока экран за&amp;блокирован</translation>
    </message>
    <message>
        <source>Show them afterwards</source>
        <translation>Показать после</translation>
    </message>
    <message>
        <source>Show them without names</source>
        <translation>Показывать без имён</translation>
    </message>
    <message>
        <source>Show them as usual</source>
        <translation>Показывать как обычно</translation>
    </message>
    <message>
        <source>History</source>
        <translation>История</translation>
    </message>
    <message>
        <source>1 day</source>
        <translation>1 день</translation>
    </message>
    <message numerus="yes">
        <source>%n days</source>
        <translation>
            <numerusform>%n день</numerusform>
            <numerusform>%n дня</numerusform>
            <numerusform>%n дней</numerusform>
        </translation>
    </message>
    <message>
        <source>Log-in</source>
        <translation>Вход в систему</translation>
    </message>
    <message>
        <source>Start Calltray when I log &amp;in</source>
        <translation>&amp;Запускать Calltray при входе в систему</translation>
    </message>
    <message>
        <source>Older calls and closed errors are deleted. “Delete history…” in the window&apos;s menu deletes them now.</source>
        <translation>Более старые звонки и закрытые ошибки удаляются. «Удалить историю…» в меню окна удаляет их сразу.</translation>
    </message>
    <message>
        <source>Always</source>
        <translation>Всегда</translation>
    </message>
    <message>
        <source>&amp;Keep history</source>
        <translation>&amp;Хранить историю</translation>
    </message>
</context>
<context>
    <name>calltray::HistoryDeletionDialog</name>
    <message>
        <source>Delete history</source>
        <translation>Удаление истории</translation>
    </message>
    <message>
        <source>&amp;Delete calls and closed errors that came</source>
        <translation>&amp;Удалить звонки и закрытые ошибки, полученные</translation>
    </message>
    <message>
        <source>more than 30 days ago</source>
        <translation>более 30 дней назад</translation>
    </message>
    <message>
        <source>more than 90 days ago</source>
        <translation>более 90 дней назад</translation>
    </message>
    <message>
        <source>more than a year ago</source>
        <translation>более года назад</translation>
    </message>
    <message>
        <source>until now: all of them</source>
        <translation>до настоящего момента: все</translation>
    </message>
    <message>
        <source>They are gone for good. Errors that you have not closed stay, and what the server does not have yet. Recordings kept on this computer are in Settings, Sound.</source>
        <translation>Вернуть их будет нельзя. Останутся ошибки, которые вы не закрыли, и то, чего ещё нет на сервере. Записи, хранящиеся на этом компьютере, — в настройках, «Звук».</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Удалить</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Отмена</translation>
    </message>
    <message>
        <source>It could not be deleted: the history cannot be written. Calltray&apos;s banner says what is wrong with the disk or the database.</source>
        <translation>Удалить не удалось: история недоступна для записи. Что не так с диском или базой данных, сказано в сообщении Calltray.</translation>
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
        <translation>Страницы</translation>
    </message>
    <message>
        <source>Search number, name, text</source>
        <translation>Поиск: номер, имя, текст</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Поиск</translation>
    </message>
    <message>
        <source>Calls</source>
        <translation>Звонки</translation>
    </message>
    <message>
        <source>Errors</source>
        <translation>Ошибки</translation>
    </message>
    <message>
        <source>Colleagues</source>
        <translation>Коллеги</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Настройки</translation>
    </message>
    <message>
        <source>Settings (%1)</source>
        <translation>Настройки (%1)</translation>
    </message>
    <message>
        <source>Menu</source>
        <translation>Меню</translation>
    </message>
    <message>
        <source>Menu (%1)</source>
        <translation>Меню (%1)</translation>
    </message>
    <message>
        <source>Delete history…</source>
        <translation>Удалить историю…</translation>
    </message>
</context>
<context>
    <name>calltray::NotificationPage</name>
    <message>
        <source>The history cannot be read. Notifications are shown all the same; Calltray&apos;s banner says what is wrong with the disk or the database.</source>
        <translation>Историю не удаётся прочитать. Уведомления всё равно показываются; что не так с диском или базой данных, сказано в сообщении Calltray.</translation>
    </message>
    <message>
        <source>Nothing holds “%1”. The search looks for beginnings of words and parts of numbers.</source>
        <translation>Ничего не найдено: «%1». Поиск идёт по началу слов и по частям номеров.</translation>
    </message>
    <message>
        <source>Nothing holds “%1” among the newest. The search is being made ready: older ones are found in a while.</source>
        <translation>Среди новых ничего нет с «%1». Поиск готовится: старые найдутся чуть позже.</translation>
    </message>
</context>
<context>
    <name>calltray::NotificationWords</name>
    <message>
        <source>Unknown number</source>
        <translation>Номер неизвестен</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>Ошибка</translation>
    </message>
    <message>
        <source>just now</source>
        <translation>только что</translation>
    </message>
    <message>
        <source>Open contact %1</source>
        <translation>Открыть контакт %1</translation>
    </message>
    <message>
        <source>Open lead %1</source>
        <translation>Открыть сделку %1</translation>
    </message>
    <message>
        <source>Open company %1</source>
        <translation>Открыть компанию %1</translation>
    </message>
    <message>
        <source>Open customer %1</source>
        <translation>Открыть покупателя %1</translation>
    </message>
    <message>
        <source>Contact %1</source>
        <translation>Контакт %1</translation>
    </message>
    <message>
        <source>Lead %1</source>
        <translation>Сделка %1</translation>
    </message>
    <message>
        <source>Company %1</source>
        <translation>Компания %1</translation>
    </message>
    <message>
        <source>Customer %1</source>
        <translation>Покупатель %1</translation>
    </message>
    <message>
        <source>1 call</source>
        <translation>1 звонок</translation>
    </message>
    <message numerus="yes">
        <source>%n calls</source>
        <translation>
            <numerusform>%n звонок</numerusform>
            <numerusform>%n звонка</numerusform>
            <numerusform>%n звонков</numerusform>
        </translation>
    </message>
    <message>
        <source>1 error</source>
        <translation>1 ошибка</translation>
    </message>
    <message numerus="yes">
        <source>%n errors</source>
        <translation>
            <numerusform>%n ошибка</numerusform>
            <numerusform>%n ошибки</numerusform>
            <numerusform>%n ошибок</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, %2</source>
        <comment>calls, errors</comment>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>Number withheld</source>
        <translation>Номер скрыт</translation>
    </message>
    <message>
        <source>A call</source>
        <comment>whose is not said</comment>
        <translation>Звонок</translation>
    </message>
    <message>
        <source>A message</source>
        <comment>what it says is not said</comment>
        <translation>Сообщение</translation>
    </message>
</context>
<context>
    <name>calltray::OverflowCard</name>
    <message>
        <source>Show all</source>
        <translation>Показать все</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Очистить</translation>
    </message>
    <message>
        <source>1 more notification</source>
        <translation>Ещё 1 уведомление</translation>
    </message>
    <message numerus="yes">
        <source>%n more notifications</source>
        <translation>
            <numerusform>Ещё %n уведомление</numerusform>
            <numerusform>Ещё %n уведомления</numerusform>
            <numerusform>Ещё %n уведомлений</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>calltray::PageTabs</name>
    <message>
        <source>%1, %2 open</source>
        <comment>tab, count</comment>
        <translation>%1, открыто: %2</translation>
    </message>
</context>
<context>
    <name>calltray::PlayerBar</name>
    <message>
        <source>Output device</source>
        <translation>Устройство вывода</translation>
    </message>
    <message>
        <source>Volume</source>
        <translation>Громкость</translation>
    </message>
    <message>
        <source>The system&apos;s default</source>
        <translation>Как в системе</translation>
    </message>
</context>
<context>
    <name>calltray::PlayerStrip</name>
    <message>
        <source>Recording</source>
        <translation>Запись</translation>
    </message>
    <message>
        <source>Open the recording in the browser</source>
        <translation>Открыть запись в браузере</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Пауза</translation>
    </message>
    <message>
        <source>Play the recording</source>
        <translation>Слушать запись</translation>
    </message>
    <message>
        <source>Loading…</source>
        <translation>Загрузка…</translation>
    </message>
</context>
<context>
    <name>calltray::Popup</name>
    <message>
        <source>Close</source>
        <translation>Закрыть</translation>
    </message>
</context>
<context>
    <name>calltray::RecordingMenu</name>
    <message>
        <source>Pause the recording</source>
        <translation>Приостановить запись</translation>
    </message>
    <message>
        <source>Play the recording</source>
        <translation>Слушать запись</translation>
    </message>
    <message>
        <source>Open the recording in the browser</source>
        <translation>Открыть запись в браузере</translation>
    </message>
    <message>
        <source>Copy the recording&apos;s link</source>
        <translation>Копировать ссылку на запись</translation>
    </message>
    <message>
        <source>Save the recording as…</source>
        <translation>Сохранить запись как…</translation>
    </message>
</context>
<context>
    <name>calltray::RecordingSaver</name>
    <message>
        <source>Save the recording</source>
        <translation>Сохранить запись</translation>
    </message>
</context>
<context>
    <name>calltray::RecordingWords</name>
    <message>
        <source>The recording needs a login</source>
        <translation>Чтобы слушать запись, нужно войти</translation>
    </message>
    <message>
        <source>Open it in the browser and log in there.</source>
        <translation>Откройте её в браузере и войдите там.</translation>
    </message>
    <message>
        <source>The recording is not there any more</source>
        <translation>Записи больше нет</translation>
    </message>
    <message>
        <source>It was deleted, or its link has expired. Look for it in your CRM.</source>
        <translation>Её удалили, или ссылка устарела. Поищите её в CRM.</translation>
    </message>
    <message>
        <source>The recording has not been finished</source>
        <translation>Запись так и не завершена</translation>
    </message>
    <message>
        <source>The telephone system has been writing it for too long. Try again later, or tell your administrator.</source>
        <translation>АТС записывает её слишком долго. Попробуйте позже или сообщите администратору.</translation>
    </message>
    <message>
        <source>This is not a recording</source>
        <translation>Это не запись разговора</translation>
    </message>
    <message>
        <source>A page came in its place. Open it in the browser to see what it says.</source>
        <translation>Вместо неё пришла страница. Откройте её в браузере и прочтите.</translation>
    </message>
    <message>
        <source>The recording is damaged</source>
        <translation>Запись повреждена</translation>
    </message>
    <message>
        <source>Try again. If it stays, tell your administrator.</source>
        <translation>Повторите. Если не поможет, сообщите администратору.</translation>
    </message>
    <message>
        <source>Calltray does not know the recording&apos;s format</source>
        <translation>Формат записи неизвестен</translation>
    </message>
    <message>
        <source>Calltray cannot play the format %1</source>
        <translation>Calltray не воспроизводит формат %1</translation>
    </message>
    <message>
        <source>The browser may be able to play it.</source>
        <translation>Возможно, её воспроизведёт браузер.</translation>
    </message>
    <message>
        <source>Check this computer&apos;s network, then try again.</source>
        <translation>Проверьте сеть на этом компьютере и повторите.</translation>
    </message>
    <message>
        <source>The server has refused the recording (status %1)</source>
        <translation>Сервер не отдал запись (код %1)</translation>
    </message>
    <message>
        <source>Try again. If it stays, tell your administrator what you see here.</source>
        <translation>Повторите. Если не поможет, сообщите администратору, что здесь написано.</translation>
    </message>
    <message>
        <source>There is no room for the recording on the disk</source>
        <translation>На диске нет места для записи</translation>
    </message>
    <message>
        <source>Delete files that you do not need, then try again.</source>
        <translation>Удалите ненужные файлы и повторите.</translation>
    </message>
    <message>
        <source>There is nothing to play the sound on</source>
        <translation>Звук не на чем воспроизвести</translation>
    </message>
    <message>
        <source>Plug in headphones or speakers, then try again.</source>
        <translation>Подключите наушники или колонки и повторите.</translation>
    </message>
    <message>
        <source>Calltray&apos;s player does not work</source>
        <translation>Проигрыватель Calltray не работает</translation>
    </message>
    <message>
        <source>Try again. If it stays, install Calltray anew or tell your administrator.</source>
        <translation>Повторите. Если не поможет, переустановите Calltray или сообщите администратору.</translation>
    </message>
    <message>
        <source>The recording is being prepared. It plays as soon as it is there.</source>
        <translation>Запись готовится и начнёт звучать, как только появится.</translation>
    </message>
    <message>
        <source>This server does not let Calltray jump ahead: it waits for the download.</source>
        <translation>Этот сервер не даёт перейти вперёд: Calltray ждёт загрузки.</translation>
    </message>
    <message>
        <source>%1. %2</source>
        <comment>what happened. What to do.</comment>
        <translation>%1. %2</translation>
    </message>
    <message>
        <source>1 hour</source>
        <translation>1 час</translation>
    </message>
    <message numerus="yes">
        <source>%n hours</source>
        <translation>
            <numerusform>%n час</numerusform>
            <numerusform>%n часа</numerusform>
            <numerusform>%n часов</numerusform>
        </translation>
    </message>
    <message>
        <source>1 minute</source>
        <translation>1 минута</translation>
    </message>
    <message numerus="yes">
        <source>%n minutes</source>
        <translation>
            <numerusform>%n минута</numerusform>
            <numerusform>%n минуты</numerusform>
            <numerusform>%n минут</numerusform>
        </translation>
    </message>
    <message>
        <source>1 second</source>
        <translation>1 секунда</translation>
    </message>
    <message numerus="yes">
        <source>%n seconds</source>
        <translation>
            <numerusform>%n секунда</numerusform>
            <numerusform>%n секунды</numerusform>
            <numerusform>%n секунд</numerusform>
        </translation>
    </message>
    <message>
        <source>The disk is full. Make room, or choose another folder, and save it again.</source>
        <translation>Диск заполнен. Освободите место или выберите другую папку и сохраните снова.</translation>
    </message>
    <message>
        <source>The file cannot be written there. Choose another folder, and save it again.</source>
        <translation>Файл нельзя записать в эту папку. Выберите другую и сохраните снова.</translation>
    </message>
    <message>
        <source>Your administrator does not allow recordings to be saved.</source>
        <translation>Администратор запретил сохранять записи.</translation>
    </message>
    <message>
        <source>It could not be fetched. Play it to see why.</source>
        <translation>Её не удалось загрузить. Включите её, чтобы узнать почему.</translation>
    </message>
    <message>
        <source>This computer&apos;s sound does not answer</source>
        <translation>Звук на этом компьютере не отвечает</translation>
    </message>
    <message>
        <source>Try again. If it stays, log out and in again.</source>
        <translation>Повторите. Если не поможет, выйдите из системы и войдите снова.</translation>
    </message>
    <message>
        <source>This recording does not say where its moments lie: Calltray reads it up to this one.</source>
        <translation>В этой записи не указано, где находятся её моменты: Calltray читает её до этого места.</translation>
    </message>
    <message>
        <source>The link to the recording has expired</source>
        <translation>Срок действия ссылки на запись истёк</translation>
    </message>
    <message>
        <source>Open the call in your CRM: it may have a new link.</source>
        <translation>Откройте звонок в CRM: там может быть новая ссылка.</translation>
    </message>
    <message>
        <source>There is no sound in the recording</source>
        <translation>В записи нет звука</translation>
    </message>
    <message>
        <source>The telephone system has stored an empty file. If that happens often, tell your administrator.</source>
        <translation>Телефонная система сохранила пустой файл. Если это случается часто, сообщите администратору.</translation>
    </message>
    <message>
        <source>It answers with an error of its own (status %1). Try again later. If it stays, tell your administrator.</source>
        <translation>Он отвечает собственной ошибкой (код %1). Попробуйте позже. Если она повторяется, сообщите администратору.</translation>
    </message>
    <message>
        <source>The server has no time for the recording: %1</source>
        <translation>Серверу сейчас не до записи: %1</translation>
    </message>
    <message>
        <source>It asks not to be asked before %1. Try again then.</source>
        <translation>Он просит не обращаться раньше %1. Попробуйте тогда.</translation>
    </message>
    <message>
        <source>No program answers at that address. Try again later. If it stays, tell your administrator: the link may name a wrong port.</source>
        <translation>По этому адресу не отвечает ни одна программа. Попробуйте позже. Если так останется, сообщите администратору: возможно, в ссылке неверный порт.</translation>
    </message>
    <message>
        <source>The user name or password in the link was not accepted</source>
        <translation>Имя или пароль из ссылки не приняты</translation>
    </message>
    <message>
        <source>Tell your administrator: the telephone system&apos;s links name a login that the recordings&apos; server refuses.</source>
        <translation>Сообщите администратору: сервер записей не принимает имя и пароль из ссылок телефонной системы.</translation>
    </message>
    <message>
        <source>Your administrator does not let links lead there</source>
        <translation>Администратор не разрешает переходить по этой ссылке</translation>
    </message>
    <message>
        <source>If you need this recording, tell your administrator which host it is on.</source>
        <translation>Если запись вам нужна, сообщите администратору, на каком сервере она находится.</translation>
    </message>
</context>
<context>
    <name>calltray::ServerPage</name>
    <message>
        <source>The token is in the keychain.</source>
        <translation>Токен хранится в связке ключей.</translation>
    </message>
    <message>
        <source>No keychain answers: the token is in a file that only you can read.</source>
        <translation>Связка ключей не отвечает: токен в файле, который можете прочитать только вы.</translation>
    </message>
    <message>
        <source>The token of the administrator&apos;s settings counts.</source>
        <translation>Действует токен из настроек администратора.</translation>
    </message>
    <message>
        <source>There is no token.</source>
        <translation>Токена нет.</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Сервер</translation>
    </message>
    <message>
        <source>&amp;Address</source>
        <translation>&amp;Адрес</translation>
    </message>
    <message>
        <source>Enter an address that begins with https:// or http://.</source>
        <translation>Введите адрес, который начинается с https:// или http://.</translation>
    </message>
    <message>
        <source>It counts when Calltray has been started again.</source>
        <translation>Подействует после перезапуска Calltray.</translation>
    </message>
    <message>
        <source>Recordings of other servers</source>
        <translation>Записи с других серверов</translation>
    </message>
    <message>
        <source>&amp;Servers with a token</source>
        <translation>&amp;Серверы с токеном</translation>
    </message>
    <message>
        <source>Enter names of servers with commas between them, without a path.</source>
        <translation>Введите имена серверов через запятую, без пути.</translation>
    </message>
    <message>
        <source>Commas between them. They get their token over https alone.</source>
        <translation>Через запятую. Токен передаётся только по https.</translation>
    </message>
    <message>
        <source>Tokens</source>
        <translation>Токены</translation>
    </message>
    <message>
        <source>Enter it in a terminal with: calltrayctl login --for %1</source>
        <translation>Введите его в терминале: calltrayctl login --for %1</translation>
    </message>
    <message>
        <source>None is needed.</source>
        <translation>Не нужны.</translation>
    </message>
    <message>
        <source>The keychain, which keeps the token, has not answered yet.</source>
        <translation>Связка ключей, в которой хранится ключ, ещё не ответила.</translation>
    </message>
    <message>
        <source>Enter an address that begins with https://: anyone on the way can read what goes over http://.</source>
        <translation>Введите адрес, который начинается с https://: то, что идёт по http://, может прочитать любой на пути.</translation>
    </message>
    <message>
        <source>A new token</source>
        <translation>Новый ключ</translation>
    </message>
    <message>
        <source>&amp;Keep it</source>
        <translation>&amp;Сохранить</translation>
    </message>
    <message>
        <source>&amp;Remove it</source>
        <translation>&amp;Удалить</translation>
    </message>
    <message>
        <source>&amp;Token</source>
        <translation>&amp;Ключ</translation>
    </message>
    <message>
        <source>A token is letters, digits and signs, without spaces: enter it anew.</source>
        <translation>Ключ состоит из букв, цифр и знаков, без пробелов: введите его заново.</translation>
    </message>
    <message>
        <source>Waiting for the keychain. It may ask you to unlock it.</source>
        <translation>Ожидаем связку ключей. Возможно, она попросит её разблокировать.</translation>
    </message>
</context>
<context>
    <name>calltray::SessionGuard</name>
    <message>
        <source>You are on a call (reported by %1).</source>
        <extracomment>Shown by the system as why it does not shut down or sleep. %1: a program&apos;s name</extracomment>
        <translation>Вы на звонке (сообщил %1).</translation>
    </message>
</context>
<context>
    <name>calltray::SettingField</name>
    <message>
        <source>Set by your administrator</source>
        <translation>Задано администратором</translation>
    </message>
</context>
<context>
    <name>calltray::SettingsWindow</name>
    <message>
        <source>Close</source>
        <translation>Закрыть</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Настройки</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>Страницы</translation>
    </message>
    <message>
        <source>General</source>
        <translation>Общие</translation>
    </message>
    <message>
        <source>Sound</source>
        <translation>Звук</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Сервер</translation>
    </message>
    <message>
        <source>About</source>
        <translation>О программе</translation>
    </message>
    <message>
        <source>Browser</source>
        <translation>Браузер</translation>
    </message>
</context>
<context>
    <name>calltray::SoundPage</name>
    <message>
        <source>Playing recordings</source>
        <translation>Прослушивание записей</translation>
    </message>
    <message>
        <source>A device that is not connected</source>
        <translation>Устройство, которое не подключено</translation>
    </message>
    <message>
        <source>&amp;Play on</source>
        <translation>&amp;Воспроизводить на</translation>
    </message>
    <message>
        <source>Ring</source>
        <translation>Сигнал</translation>
    </message>
    <message>
        <source>&amp;Ring for new calls</source>
        <translation>&amp;Сигнал о новых звонках</translation>
    </message>
    <message>
        <source>Not while you are on a call, nor in do not disturb.</source>
        <translation>Кроме времени разговора и режима «Не беспокоить».</translation>
    </message>
    <message>
        <source>R&amp;ing on</source>
        <translation>&amp;Устройство сигнала</translation>
    </message>
    <message>
        <source>&amp;Volume</source>
        <translation>&amp;Громкость</translation>
    </message>
    <message>
        <source>&amp;Try</source>
        <translation>&amp;Проверить</translation>
    </message>
    <message>
        <source>Rings once, as loud as it is set</source>
        <translation>Подаёт сигнал один раз с заданной громкостью</translation>
    </message>
    <message>
        <source>It could not be heard: no sound device answers.</source>
        <translation>Не прозвучало: ни одно звуковое устройство не отвечает.</translation>
    </message>
    <message>
        <source>Recordings on this computer</source>
        <translation>Записи на этом компьютере</translation>
    </message>
    <message>
        <source>&amp;Keep recordings once they were played</source>
        <translation>Со&amp;хранять прослушанные записи</translation>
    </message>
    <message>
        <source>Use at &amp;most</source>
        <translation>За&amp;нимать не более</translation>
    </message>
    <message>
        <source>MiB</source>
        <translation>МиБ</translation>
    </message>
    <message>
        <source>Keep each &amp;for</source>
        <translation>Хранить &amp;каждую</translation>
    </message>
    <message>
        <source>day unplayed</source>
        <translation>дн. без прослушивания</translation>
    </message>
    <message>
        <source>days unplayed</source>
        <translation>дн. без прослушивания</translation>
    </message>
    <message>
        <source>Your administrator does not want recordings saved as files.</source>
        <translation>Администратор не разрешает сохранять записи в файлы.</translation>
    </message>
    <message>
        <source>The system&apos;s default</source>
        <translation>Как в системе</translation>
    </message>
    <message>
        <source>Played again, they begin at once, even if the server no longer has them.</source>
        <translation>Повторно они звучат сразу, даже если на сервере их уже нет.</translation>
    </message>
</context>
<context>
    <name>calltray::SpeedChip</name>
    <message>
        <source>Speed: click for the next, right-click for all</source>
        <translation>Скорость: щелчок — следующая, правой кнопкой — все</translation>
    </message>
    <message>
        <source>Speed %1</source>
        <translation>Скорость %1</translation>
    </message>
</context>
<context>
    <name>calltray::SummaryCard</name>
    <message>
        <source>Show all</source>
        <translation>Показать все</translation>
    </message>
    <message>
        <source>While you were away</source>
        <translation>Пока вас не было</translation>
    </message>
    <message>
        <source>%1 is back</source>
        <extracomment>%1: a colleague, who is online again</extracomment>
        <translation>%1 снова в сети</translation>
    </message>
    <message>
        <source>A colleague is back</source>
        <translation>Коллега снова в сети</translation>
    </message>
    <message numerus="yes">
        <source>%n colleagues are back</source>
        <translation>
            <numerusform>%n коллега снова в сети</numerusform>
            <numerusform>%n коллеги снова в сети</numerusform>
            <numerusform>%n коллег снова в сети</numerusform>
        </translation>
    </message>
    <message>
        <source>Online now. You asked to be told.</source>
        <translation>Уже в сети. Вы просили сообщить.</translation>
    </message>
</context>
<context>
    <name>calltray::TextCard</name>
    <message>
        <source>less</source>
        <extracomment>Shows all of a text that is cut</extracomment>
        <translation>свернуть</translation>
    </message>
    <message>
        <source>more</source>
        <translation>ещё</translation>
    </message>
</context>
<context>
    <name>calltray::TrayIcon</name>
    <message>
        <source>Quit Calltray?</source>
        <translation>Выйти из Calltray?</translation>
    </message>
    <message>
        <source>You are on a call.</source>
        <translation>Вы на звонке.</translation>
    </message>
    <message>
        <source>Quit anyway</source>
        <translation>Всё равно выйти</translation>
    </message>
    <message>
        <source>Stay</source>
        <translation>Остаться</translation>
    </message>
</context>
<context>
    <name>calltray::TrayMenu</name>
    <message>
        <source>On a call</source>
        <translation>На звонке</translation>
    </message>
    <message>
        <source>Recent calls</source>
        <translation>Последние звонки</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Выход</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>Выключено</translation>
    </message>
    <message>
        <source>For 30 minutes</source>
        <translation>На 30 минут</translation>
    </message>
    <message>
        <source>For 1 hour</source>
        <translation>На 1 час</translation>
    </message>
    <message>
        <source>Until tomorrow, 8 o’clock</source>
        <translation>До завтра, 8 часов</translation>
    </message>
    <message>
        <source>Until switched off</source>
        <translation>Пока не выключу</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>Оформление</translation>
    </message>
    <message>
        <source>As the desktop</source>
        <translation>Как в системе</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Светлое</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Тёмное</translation>
    </message>
    <message>
        <source>Errors</source>
        <translation>Ошибки</translation>
    </message>
    <message>
        <source>Colleagues</source>
        <translation>Коллеги</translation>
    </message>
    <message>
        <source>%1 online</source>
        <translation>в сети: %1</translation>
    </message>
    <message>
        <source>Do not disturb: %1</source>
        <translation>Не беспокоить: %1</translation>
    </message>
    <message>
        <source>Do not disturb</source>
        <translation>Не беспокоить</translation>
    </message>
    <message>
        <source>No calls yet</source>
        <translation>Звонков пока нет</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Restart now</source>
        <translation>Перезапустить</translation>
    </message>
    <message>
        <source>Version %1 is installed; it starts after your call</source>
        <translation>Установлена версия %1, запустится после звонка</translation>
    </message>
    <message>
        <source>Version %1 is installed; it starts in a moment</source>
        <translation>Установлена версия %1, скоро запустится</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Остановить</translation>
    </message>
    <message>
        <source>Pause %1</source>
        <translation>Пауза: %1</translation>
    </message>
    <message>
        <source>Play %1</source>
        <translation>Слушать: %1</translation>
    </message>
    <message>
        <source>Settings…</source>
        <translation>Настройки…</translation>
    </message>
</context>
<context>
    <name>calltray::TrayWords</name>
    <message>
        <source>Ready</source>
        <translation>Готов</translation>
    </message>
    <message>
        <source>On a call</source>
        <translation>На звонке</translation>
    </message>
    <message>
        <source>Do not disturb</source>
        <translation>Не беспокоить</translation>
    </message>
    <message>
        <source>Trouble</source>
        <translation>Неполадка</translation>
    </message>
    <message>
        <source>feed connecting</source>
        <translation>подключение</translation>
    </message>
    <message>
        <source>feed live</source>
        <translation>данные свежие</translation>
    </message>
    <message>
        <source>feed silent since %1</source>
        <translation>нет данных с %1</translation>
    </message>
    <message>
        <source>feed not reached</source>
        <translation>нет связи</translation>
    </message>
    <message>
        <source>1 unseen call</source>
        <translation>1 непросмотренный звонок</translation>
    </message>
    <message numerus="yes">
        <source>%n unseen calls</source>
        <translation>
            <numerusform>%n непросмотренный звонок</numerusform>
            <numerusform>%n непросмотренных звонка</numerusform>
            <numerusform>%n непросмотренных звонков</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2 online</source>
        <translation>В сети: %1 из %2</translation>
    </message>
    <message>
        <source>on</source>
        <comment>do not disturb, without an end</comment>
        <translation>включено</translation>
    </message>
    <message>
        <source>until tomorrow %1</source>
        <translation>до завтра, %1</translation>
    </message>
    <message>
        <source>until %1</source>
        <translation>до %1</translation>
    </message>
    <message>
        <source>Calltray: %1</source>
        <translation>Calltray: %1</translation>
    </message>
    <message>
        <source>Since %1, by “On a call” in the tray menu</source>
        <translation>С %1, через «На звонке» в меню области уведомлений</translation>
    </message>
    <message>
        <source>Since %1, by %2</source>
        <translation>С %1, сообщил %2</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <comment>people or programs that report a call</comment>
        <translation>
            <numerusform>и ещё %n</numerusform>
            <numerusform>и ещё %n</numerusform>
            <numerusform>и ещё %n</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>calltray::TroubleBanners</name>
    <message>
        <source>The history was damaged</source>
        <translation>История была повреждена</translation>
    </message>
    <message>
        <source>The history is of a newer Calltray</source>
        <translation>История от новой версии Calltray</translation>
    </message>
    <message>
        <source>It is left as it is. New calls are shown but not kept. Install the newer Calltray again.</source>
        <translation>Она оставлена как есть. Новые звонки показываются, но не сохраняются. Установите новую версию Calltray снова.</translation>
    </message>
    <message>
        <source>The history cannot be opened</source>
        <translation>Историю не удаётся открыть</translation>
    </message>
    <message>
        <source>New calls are shown but not kept. The file is %1. Tell your administrator.</source>
        <translation>Новые звонки показываются, но не сохраняются. Файл: %1. Сообщите администратору.</translation>
    </message>
    <message>
        <source>Calltray goes on with what it could read. Tell your administrator: %1</source>
        <translation>Calltray работает с тем, что удалось прочитать. Сообщите администратору: %1</translation>
    </message>
    <message>
        <source>A new Calltray cannot start</source>
        <translation>Новый Calltray не запускается</translation>
    </message>
    <message>
        <source>It was installed while this one runs, and this one goes on. Tell your administrator.</source>
        <translation>Его установили, пока работает этот; этот продолжает работать. Сообщите администратору.</translation>
    </message>
    <message>
        <source>The search is being made ready</source>
        <translation>Поиск готовится</translation>
    </message>
    <message>
        <source>The newest calls are found already; older ones follow by themselves. Nothing is lost.</source>
        <translation>Новые звонки уже находятся; старые добавятся сами. Ничего не потеряно.</translation>
    </message>
    <message>
        <source>status %1</source>
        <translation>код %1</translation>
    </message>
    <message>
        <source>an answer that makes no sense</source>
        <translation>непонятный ответ</translation>
    </message>
    <message>
        <source>The server fails at some (%1) and takes others. They are kept here. Tell your administrator; calltrayctl outbox list shows them.</source>
        <translation>На некоторых сервер даёт сбой (%1), остальные принимает. Они сохранены здесь. Сообщите администратору; их показывает calltrayctl outbox list.</translation>
    </message>
    <message>
        <source>Calltray has started again</source>
        <translation>Calltray запущен заново</translation>
    </message>
    <message>
        <source>It ended unexpectedly. What was on the screen is back. If it happens again, tell your administrator.</source>
        <translation>Работа неожиданно прервалась. То, что было на экране, вернулось. Если это повторится, сообщите администратору.</translation>
    </message>
    <message>
        <source>%1 in calltray.ini counts when Calltray has been started again.</source>
        <translation>%1 в calltray.ini начнёт действовать после перезапуска Calltray.</translation>
    </message>
    <message>
        <source>Nothing of it could be read, and a new one was begun. The damaged one is kept as %1. Tell your administrator.</source>
        <translation>Прочитать из неё ничего не удалось, начата новая. Повреждённая сохранена как %1. Сообщите администратору.</translation>
    </message>
    <message>
        <source>Saved of it: calls and errors %1, errors closed for good %2, messages still to be sent %3. What is missing could not be read. The damaged history is kept as %4. Tell your administrator.</source>
        <translation>Спасено: звонков и ошибок %1, закрытых навсегда ошибок %2, неотправленных сообщений %3. Остальное прочитать не удалось. Повреждённая история сохранена как %4. Сообщите администратору.</translation>
    </message>
    <message>
        <source>Another program holds the history</source>
        <translation>История занята программой</translation>
    </message>
    <message>
        <source>New calls are shown, and written to it as soon as that program lets go: a backup or a virus scanner, perhaps. If it stays, tell your administrator.</source>
        <translation>Новые звонки показываются и будут записаны в историю, как только эта программа её освободит: возможно, это резервное копирование или антивирус. Если сообщение не исчезнет, обратитесь к администратору.</translation>
    </message>
    <message>
        <source>The history had been removed</source>
        <translation>История была удалена</translation>
    </message>
    <message>
        <source>Something removed %1 while Calltray runs. It is back, with all that was in it.</source>
        <translation>Что-то удалило %1 во время работы Calltray. Файл восстановлен со всем содержимым.</translation>
    </message>
    <message>
        <source>Something put another file in the place of %1 while Calltray runs. The history is back, with all that was in it; the other file is kept as %2.</source>
        <translation>Во время работы Calltray что-то заменило %1 другим файлом. История восстановлена со всем содержимым; другой файл сохранён как %2.</translation>
    </message>
    <message>
        <source>There is a folder in the place of its file: %1. Rename that folder; until then new calls are shown but not kept.</source>
        <translation>На месте её файла находится папка: %1. Переименуйте эту папку; до тех пор новые звонки показываются, но не сохраняются.</translation>
    </message>
    <message>
        <source>There is a file in the place of its folder: %1. Rename that file; until then new calls are shown but not kept.</source>
        <translation>На месте её папки находится файл: %1. Переименуйте этот файл; до тех пор новые звонки показываются, но не сохраняются.</translation>
    </message>
    <message>
        <source>No calls can come in</source>
        <translation>Звонки не поступают</translation>
    </message>
    <message>
        <source>Other programs cannot reach Calltray. Restart it; if it stays, tell your administrator.</source>
        <translation>Другие программы не могут связаться с Calltray. Перезапустите его; если не поможет, сообщите администратору.</translation>
    </message>
    <message>
        <source>Messages not saved on the server</source>
        <translation>Не всё сохранено на сервере</translation>
    </message>
    <message>
        <source>A setting waits for a restart</source>
        <translation>Настройка ждёт перезапуска</translation>
    </message>
    <message>
        <source>Trouble with the settings</source>
        <translation>Неполадка в настройках</translation>
    </message>
    <message>
        <source>Calltray was removed</source>
        <translation>Calltray удалён</translation>
    </message>
    <message>
        <source>It is no longer on this computer. This one goes on until you quit it or log out; then it cannot be started again. If that is a surprise, tell your administrator. Your history stays.</source>
        <translation>Его больше нет на этом компьютере. Запущенный работает, пока вы не закроете его или не выйдете из системы; потом запустить его будет нельзя. Если это неожиданно, сообщите администратору. История сохраняется.</translation>
    </message>
</context>
<context>
    <name>calltray::TroubleCard</name>
    <message>
        <source>Restart now</source>
        <translation>Перезапустить</translation>
    </message>
    <message>
        <source>Show report</source>
        <translation>Показать отчёт</translation>
    </message>
    <message>
        <source>Allow</source>
        <translation>Разрешить</translation>
    </message>
    <message>
        <source>Deny</source>
        <translation>Отклонить</translation>
    </message>
</context>
<context>
    <name>calltray::TroubleLinks</name>
    <message>
        <source>Try again</source>
        <translation>Повторить</translation>
    </message>
    <message>
        <source>Open in browser</source>
        <translation>В браузере</translation>
    </message>
    <message>
        <source>Copy link</source>
        <translation>Копировать ссылку</translation>
    </message>
</context>
<context>
    <name>calltray::UserInterface</name>
    <message>
        <source>This desktop has no tray. Calltray goes on when this window is closed; start it again to bring the window back.</source>
        <translation>На этом рабочем столе нет области уведомлений. Calltray продолжит работу, когда окно будет закрыто; чтобы вернуть окно, запустите его снова.</translation>
    </message>
    <message>
        <source>Calltray stays until the call ends</source>
        <translation>Выход только после звонка</translation>
    </message>
    <message>
        <source>You are on a call (reported by %1). Switch &quot;On a call&quot; off to quit now.</source>
        <translation>Вы на звонке (сообщил %1). Чтобы выйти сейчас, выключите «На звонке».</translation>
    </message>
    <message>
        <source>The link could not be opened</source>
        <translation>Не удалось открыть ссылку</translation>
    </message>
    <message>
        <source>Nothing on this computer opens it: choose a default browser in the desktop&apos;s settings, then click again. The address is %1</source>
        <translation>На этом компьютере её нечем открыть: выберите браузер по умолчанию в настройках рабочего стола и нажмите ещё раз. Адрес: %1</translation>
    </message>
    <message>
        <source>The tray has gone. Calltray goes on when this window is closed; start it again to bring the window back.</source>
        <translation>Панель с треем закрылась. Calltray продолжит работу и без этого окна; чтобы вернуть окно, запустите программу ещё раз.</translation>
    </message>
    <message>
        <source>You are still logged in</source>
        <translation>Сеанс не завершён</translation>
    </message>
    <message>
        <source>Logging out would cut your call off (reported by %1). Log out again after the call.</source>
        <translation>Выход из сеанса оборвал бы звонок (сообщил %1). Завершите сеанс после звонка.</translation>
    </message>
    <message>
        <source>It was installed a day ago. It starts when the call has ended (reported by %1). Are you on none?</source>
        <translation>Установлен сутки назад, запустится после звонка (сообщил %1). Вы не на звонке?</translation>
    </message>
    <message>
        <source>Calltray stays until history is saved</source>
        <translation>Выход после записи истории</translation>
    </message>
    <message>
        <source>Another program holds the history, and what has come meanwhile would be lost. Close that program (a backup, a virus scanner) or wait until it is done, then quit again.</source>
        <translation>Историю удерживает другая программа, и то, что пришло за это время, было бы потеряно. Закройте её (резервное копирование, антивирус) или подождите, пока она закончит, и выйдите снова.</translation>
    </message>
    <message>
        <source>Calltray %1 waits to start</source>
        <translation>Calltray %1 ждёт запуска</translation>
    </message>
    <message>
        <source>The link was not opened</source>
        <translation>Ссылка не открыта</translation>
    </message>
    <message>
        <source>Your administrator lets links lead to these hosts only: %1. The address is %2</source>
        <translation>Администратор разрешает ссылки только на эти серверы: %1. Адрес: %2</translation>
    </message>
    <message>
        <source>wants to show calls here, to see who is online, and to say when you are on a call. Allow it only if its page shows %1.</source>
        <translation>хочет показывать здесь звонки, видеть, кто в сети, и сообщать, когда вы говорите. Разрешайте, только если на его странице видно %1.</translation>
    </message>
</context>
<context>
    <name>calltray::WaveformView</name>
    <message>
        <source>Position</source>
        <translation>Позиция</translation>
    </message>
</context>
<context>
    <name>calltray::WhenBackMenu</name>
    <message>
        <source>Tell me when back</source>
        <translation>Сообщить о возвращении</translation>
    </message>
    <message>
        <source>Choose from all…</source>
        <translation>Выбрать из всех…</translation>
    </message>
</context>
</TS>
